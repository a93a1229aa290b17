// From a pool and those who wait to an instance for the solver.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_ROUND_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_ROUND_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/engine/candidates/find.h"
#include "matching/engine/candidates/places.h"
#include "matching/engine/candidates/pool.h"
#include "matching/engine/instance/instance.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {

struct RoundTerms {
  uint32_t candidates = 20;  // best ones of each ticket
  // Of each pair, the first common times that it may get, and no more than the provider has seats
  // left: of those who sit with it, at most that number less one hold other times, so that one of a
  // ticket's first times is free, and it is not later. 0 pairs without times, which then is for the
  // caller to find.
  uint32_t times = 3;
  int threads = 1;  // that look for candidates; the result is the same
};

// Tickets are numbered as they were given, providers as in the pool; slots are the open times of
// the providers, provider after provider. Capacities are free seats. Costs are 10,000 − score.
struct Round {
  Instance instance;
  std::vector<TimeIndex> time;  // by slot

  // Of a node from a Solution; not of kNone.
  ProviderIndex ProviderOf(NodeIndex node) const { return instance.ProviderOf(node); }
  std::optional<TimeIndex> TimeOf(NodeIndex node) const;
};

// By ticket, the places that it may get.
using Rows = std::vector<std::vector<Candidate>>;

// Where places come from, and how many of one provider are told.
struct PlaceSource {
  const Pool& pool;
  const Places& places;
  uint32_t times;  // see RoundTerms
};

// Adds to `row` the places at `found`'s provider that are worth more than `above`: the first
// `source.times` common times, or without times the provider itself.
void AddPlaces(const PlaceSource& source, const TicketProfile& ticket, const Found& found,
               int64_t above, std::vector<Candidate>& row);

// The best candidates of each ticket. They come without regard to the pool's prices only if it has
// none.
Rows BestRows(const Pool& pool, const Places& places, absl::Span<const TicketProfile> tickets,
              const RoundTerms& terms);

// INVALID_ARGUMENT as InstanceBuilder: COST_INVALID for a score beyond 10,000, and so on.
absl::StatusOr<Round> BuildRound(const Places& places, absl::Span<const TicketProfile> tickets,
                                 const Rows& rows);

// With the best candidates of each ticket.
absl::StatusOr<Round> BuildRound(const Pool& pool, absl::Span<const TicketProfile> tickets,
                                 const RoundTerms& terms);

// A price of the exact stage in points, rounded up: what a seat takes from a score.
int64_t PointsOf(const Instance& instance, Value price);
// Puts the prices of a solution of `round` on the pool that it came from.
void SetPrices(const Round& round, const Solution& solution, Pool& pool);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_ROUND_H_
