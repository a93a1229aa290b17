#include "matching/engine/candidates/pairing.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "common/status/macros.h"

namespace primadona::matching::engine {
namespace {

// Providers that somebody who is left over gets in one try.
constexpr uint32_t kMore = 4;

void Take(const Places& places, const Found& found, Pool& left) {
  if (places.with_times()) {
    left.Take(found.provider, found.time);
  } else {
    left.SetUsed(found.provider, left.profile(found.provider).used + 1);
  }
}

// Adds to each row what is left when its turn comes.
void AddSpare(const Pool& pool, const Places& places, absl::Span<const TicketProfile> tickets,
              const PairingTerms& terms, Rows& rows) {
  std::vector<TicketIndex> order(tickets.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](TicketIndex a, TicketIndex b) {
    return tickets[a].priority > tickets[b].priority;
  });
  Pool left = pool;
  const PlaceSource source{left, places, terms.best.times};
  for (const TicketIndex t : order) {
    const std::vector<Found> spare = FindBest(left, tickets[t], terms.spare);
    for (const Found& found : spare) {
      AddPlaces(source, tickets[t], found, kAnyValue, rows[t]);
    }
    if (!spare.empty()) Take(places, spare[0], left);
  }
}

// What it is worth, in points, not to be served: a place helps only if its value is above.
int64_t ValueOfWaiting(const Instance& instance, TicketIndex t) {
  return kMaxCost - instance.scale().PriorityPoints() * instance.priority(t);
}

// Whether there was anything for those who are left over.
bool AddForLeftOver(const PlaceSource& source, absl::Span<const TicketProfile> tickets,
                    const Pairing& pairing, Rows& rows) {
  bool added = false;
  for (TicketIndex t = 0; t < tickets.size(); ++t) {
    if (pairing.solution.seat[t] != kNone) continue;
    const int64_t waits = ValueOfWaiting(pairing.round.instance, t);
    for (const Found& found : FindBest(source.pool, tickets[t], kMore, waits)) {
      AddPlaces(source, tickets[t], found, waits, rows[t]);
      added = true;
    }
  }
  return added;
}

}  // namespace

absl::StatusOr<Pairing> PairAll(Pool& pool, absl::Span<const TicketProfile> tickets,
                                const PairingTerms& terms) {
  const Places places(pool, terms.best.times > 0);
  const PlaceSource source{pool, places, terms.best.times};
  Rows rows = BestRows(pool, places, tickets, terms.best);
  if (terms.spare > 0) AddSpare(pool, places, tickets, terms, rows);
  Pairing pairing;
  ASSIGN_OR_RETURN(pairing.round, BuildRound(places, tickets, rows));
  pairing.solution = Solve(pairing.round.instance);
  SetPrices(pairing.round, pairing.solution, pool);
  while (AddForLeftOver(source, tickets, pairing, rows)) {
    if (pairing.tries == terms.most_tries) return pairing;
    ++pairing.tries;
    ASSIGN_OR_RETURN(pairing.round, BuildRound(places, tickets, rows));
    pairing.solution = SolveFrom(pairing.round.instance, pairing.solution);
    SetPrices(pairing.round, pairing.solution, pool);
  }
  pairing.settled = true;
  return pairing;
}

}  // namespace primadona::matching::engine
