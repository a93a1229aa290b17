// A snapshot in the words of the engine.
#ifndef PRIMADONA_MATCHING_API_ROUND_PROFILES_H_
#define PRIMADONA_MATCHING_API_ROUND_PROFILES_H_

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "matching/api/round_snapshot.h"
#include "matching/engine/candidates/pool.h"
#include "matching/engine/candidates/profiles.h"

namespace primadona::matching {

// Providers and tickets have the numbers of the snapshot. The rules of the engine are the hard
// rules of the domain, its scores are ComputeScore. The snapshot must outlive it.
struct RoundProfiles {
  std::vector<absl::Time> starts;  // by time of the pool
  engine::Pool pool;
  std::vector<engine::TicketProfile> tickets;
  // That of another ticket, whose coachee's calendar the snapshot must know.
  std::function<engine::TicketProfile(const Ticket& ticket, int service_class)> profile_of;
};

absl::StatusOr<RoundProfiles> MakeProfiles(const RoundSnapshot& snapshot,
                                           const ScoreWeights& weights);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PROFILES_H_
