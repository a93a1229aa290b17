// Stage two: prices that are nearly right, found by bidding.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_AUCTION_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_AUCTION_H_

#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/cardinality.h"

namespace primadona::matching::engine {

// What the exact stage starts from. It may be far from the truth, but no price is negative, nobody
// holds more than its capacity, and an occupied slot is not cheaper than its provider.
struct Hint {
  std::vector<Value> price;     // by node
  std::vector<NodeIndex> seat;  // by ticket; kNone without one
};

// An auction with falling increments (Bertsekas 1988): tickets bid for the node that costs them
// least until nobody is outbid any more, first in large steps and then, from a little lower, in
// small ones. Asking starts below the level of stage one, so that no war has to climb there.
// Deterministic.
Hint RunAuction(const Instance& instance, const Levels& levels);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_AUCTION_H_
