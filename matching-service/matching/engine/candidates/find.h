// Who could take a ticket, best first.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_FIND_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_FIND_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "matching/engine/candidates/pool.h"

namespace primadona::matching::engine {

// A provider that keeps every hard rule with a ticket: the kind, the level, a shared mode, a free
// seat, a common time, and nothing between the two people.
struct Found {
  int64_t value;  // score less price: what a place there is worth to the ticket after all
  int32_t score;
  ProviderIndex provider;
  TimeIndex time;  // of greatest value; the first common one where no time is dear

  friend bool operator==(const Found&, const Found&) = default;
};

// Highest value, then earliest time, then lowest person.
bool Better(const Pool& pool, const Found& a, const Found& b);

// The `most` best of all that keep the rules, exactly; only those of a value above `above`.
inline constexpr int64_t kAnyValue = std::numeric_limits<int64_t>::min() / 2;
std::vector<Found> FindBest(const Pool& pool, const TicketProfile& ticket, uint32_t most,
                            int64_t above = kAnyValue);

// The common times of a pair, in order; at most `most`.
std::vector<TimeIndex> CommonTimes(const Pool& pool, const TicketProfile& ticket,
                                   ProviderIndex provider, uint32_t most);

// What a pair would score if it met at `time`; whether the rules allow it is not asked.
int32_t ScoreAt(const Pool& pool, const TicketProfile& ticket, ProviderIndex provider,
                TimeIndex time);

// How far the providers of the competency come, each counted at the first rule in its way.
struct Obstacles {
  uint32_t level_too_low = 0;
  uint32_t between_the_two = 0;  // the people, or no shared mode
  uint32_t no_seat = 0;
  uint32_t no_common_time = 0;
  uint32_t none = 0;  // could take the ticket
};
Obstacles CountObstacles(const Pool& pool, const TicketProfile& ticket);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_FIND_H_
