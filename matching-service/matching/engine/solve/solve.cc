#include "matching/engine/solve/solve.h"

#include <algorithm>

#include "matching/engine/solve/auction.h"
#include "matching/engine/solve/cardinality.h"
#include "matching/engine/solve/finish.h"

namespace primadona::matching::engine {
namespace {

Solution SolutionOf(const Instance& instance, const Market& market) {
  Solution solution{.seat = {}, .price = market.DoorPrices()};
  solution.seat.reserve(instance.tickets());
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    solution.seat.push_back(market.seating.SeatOf(t));
  }
  return solution;
}

}  // namespace

Market SolveMarket(const Instance& instance) {
  Market market(instance);
  Finish(instance, RunAuction(instance, FindLevels(instance, market.graph)), market);
  return market;
}

Solution Solve(const Instance& instance) {
  return SolutionOf(instance, SolveMarket(instance));
}

Solution SolveFrom(const Instance& instance, const Solution& near) {
  Market market(instance);
  Finish(instance, {.price = near.price, .seat = near.seat}, market);
  return SolutionOf(instance, market);
}

Totals TotalsOf(const Instance& instance, const std::vector<NodeIndex>& seat) {
  Totals totals;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    for (const Edge& edge : instance.EdgesOf(t)) {
      if (edge.node != seat[t]) continue;
      ++totals.served;
      totals.priority += instance.priority(t);
      totals.cost += edge.cost;
      totals.tie += edge.tie;
    }
  }
  return totals;
}

Value GapOf(const Instance& instance, const Solution& solution) {
  const Scale scale = instance.scale();
  Value gap = 0;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    const Value penalty = scale.OfPriority(instance.priority(t));
    Value sum = penalty;
    Value least = penalty;
    for (const Edge& edge : instance.EdgesOf(t)) {
      const Value cost = scale.OfEdge(edge.cost, edge.tie);
      if (edge.node == solution.seat[t]) sum = cost;
      least = std::min(least, cost + solution.price[edge.node]);
    }
    gap += sum - least;
  }
  for (NodeIndex node = 0; node < instance.nodes(); ++node) {
    const NodeIndex provider = instance.ProviderOf(node);
    const Value price = solution.price[node];
    gap += node == provider ? price * instance.capacity(node) : price - solution.price[provider];
  }
  return gap;
}

}  // namespace primadona::matching::engine
