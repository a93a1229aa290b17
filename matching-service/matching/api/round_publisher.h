// Proposes the pairs of a round's plan.
#ifndef PRIMADONA_MATCHING_API_ROUND_PUBLISHER_H_
#define PRIMADONA_MATCHING_API_ROUND_PUBLISHER_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/time/clock.h"
#include "matching/api/deps.h"
#include "matching/domain/round.h"

namespace primadona::matching {

// Proposes the next pairs of the round, each in a transaction of its own that compares the versions
// of ticket and provider, takes seat and slot, and settles the pair: so a pair is proposed once,
// whoever publishes and however often, and one whose booking, seat or slot has gone falls out
// alone. An error means that some are left.
struct Published {
  int matched = 0;
  int fell_out = 0;
  bool none_left = false;  // no planned pair was found
};
absl::StatusOr<Published> PublishSome(const ApiDeps& deps, const Clock& clock, const Round& round);

// Tells the bookings that got no place why they wait.
absl::Status TellWhyTheyWait(const ApiDeps& deps, const Clock& clock, const Round& round);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PUBLISHER_H_
