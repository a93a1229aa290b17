#include "matching/engine/candidates/whole_gap.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "matching/engine/candidates/find.h"

namespace primadona::matching::engine {
namespace {

// What a place at `node` asks beyond the cost of the pair, in points, as the pool rounds it.
int64_t PriceAt(const Pool& pool, const Round& round, NodeIndex node) {
  const ProviderIndex provider = round.ProviderOf(node);
  const auto time = round.TimeOf(node);
  int64_t price = pool.price(provider);
  if (time.has_value()) {
    auto dear = pool.DearTimesOf(provider);
    price += ExtraOf(*time, dear);
  }
  return price;
}

int64_t CostOf(const Instance& instance, TicketIndex t, NodeIndex node) {
  const auto edges = instance.EdgesOf(t);
  const auto edge = std::lower_bound(edges.begin(), edges.end(), node,
                                     [](const Edge& e, NodeIndex n) { return e.node < n; });
  return edge->cost;
}

}  // namespace

int64_t WholeGapOf(const Pool& pool, absl::Span<const TicketProfile> tickets,
                   const Pairing& pairing) {
  const Instance& instance = pairing.round.instance;
  Value gap = 0;
  for (TicketIndex t = 0; t < tickets.size(); ++t) {
    const NodeIndex seat = pairing.solution.seat[t];
    const int64_t waits = kMaxCost - instance.scale().PriorityPoints() * instance.priority(t);
    int64_t has = waits;
    if (seat != kNone) {
      const int64_t price = PriceAt(pool, pairing.round, seat);
      has = kMaxCost - CostOf(instance, t, seat) - price;
      gap -= price;
    }
    const std::vector<Found> better = FindBest(pool, tickets[t], 1, has);
    gap += std::max({has, waits, better.empty() ? has : better.front().value}) - has;
  }
  for (NodeIndex p = 0; p < instance.providers(); ++p) {
    gap += Value{pool.price(p)} * instance.capacity(p);
    for (const DearTime& dear : pool.DearTimesOf(p)) gap += dear.extra;
  }
  return static_cast<int64_t>(std::min(gap, Value{std::numeric_limits<int64_t>::max()}));
}

}  // namespace primadona::matching::engine
