// What stands in a running suite, in a few lines.
#ifndef PRIMADONA_CLI_LOAD_STANDING_H_
#define PRIMADONA_CLI_LOAD_STANDING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "primadona/booking/v1/booking.pb.h"
#include "primadona/booking/v1/development_need.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::cli {

struct Standing {
  std::vector<primadona::booking::v1::Booking> bookings;
  std::vector<primadona::booking::v1::DevelopmentNeed> needs;
  std::vector<primadona::matching::v1::Provider> providers;
};

absl::StatusOr<Standing> ReadStanding(const Client& administrator);

// Requests by state (those that wait by reason), needs by state (those in quarantine by reason),
// and free seats of each kind:
//   requests: 247 MATCH_PROPOSED, 3 QUEUED (3 NO_PROVIDER_OF_THAT_LEVEL)
//   needs: 24 QUARANTINED (16 NIP_MALFORMED, 8 NIP_UNKNOWN), 2000 VALIDATED
//   seats free: COACHING 61 of 190 (32 %), MENTORING …
std::string StandingText(const Standing& standing);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_STANDING_H_
