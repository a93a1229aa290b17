// The state between the steps of the exact stage: seats, prices and what each ticket pays.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_MARKET_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_MARKET_H_

#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/graph.h"
#include "matching/engine/solve/seating.h"

namespace primadona::matching::engine {

// Linear-programming duality in the words of a market. At a seat a ticket pays the cost of the edge
// and the price of the node; without one it pays its penalty. Every step keeps, for the tickets
// that take part:
//   - nowhere could a ticket pay less than it pays, and it pays its penalty or less;
//   - a seated ticket pays what its seat asks, one without a seat its penalty;
//   - prices are not negative; an occupied slot is not cheaper than its provider, a free one has
//     the provider's price.
// If besides no provider with a free seat has a price above 0, the seating is optimal.
struct Market {
  explicit Market(const Instance& instance);

  // What a seat asks, without its price.
  Value CostOf(uint16_t cost, uint16_t tie) const { return int64_t{cost} * point + tie; }
  Value Ask(const Edge& edge) const {
    return CostOf(edge.cost, edge.tie) + price[seating.DoorOf(edge.node)];
  }
  // By node, what its door costs.
  std::vector<Value> DoorPrices() const;

  Graph graph;
  Seating seating;
  int64_t point;              // Scale::Point
  LargeArray<Value> price;    // by node; that of a free slot is its provider's
  LargeArray<Value> pays;     // by ticket
  LargeArray<Value> penalty;  // by ticket
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_MARKET_H_
