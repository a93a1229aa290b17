// What an engagement did for a competency: the result that HR takes over.
#ifndef PRIMADONA_SESSION_DOMAIN_GAIN_H_
#define PRIMADONA_SESSION_DOMAIN_GAIN_H_

#include <cstdint>

#include "absl/time/time.h"
#include "session/domain/engagement.h"

namespace primadona::session {

// Bands of JPM; numbers as in the contract.
enum class JpmBand { kNone = 0, kMeets = 1, kStillMeets = 2, kDoesNotMeet = 3 };

struct Gain {
  Engagement engagement;  // completed
  int jp = 0;             // earned under it, counter-entries taken off
  int64_t revision = 1;   // grows when JP changes after completion
  int64_t acknowledged_revision = 0;
  absl::Time acknowledge_time = absl::InfinitePast();

  bool acknowledged() const { return acknowledged_revision == revision; }
};

// Attained level against required level in percent, rounded down; 0 without a required level.
int JpmPercent(int attained, int required);
// 80 and more meets, 68 to under 80 still meets, under 68 does not.
JpmBand JpmBandOf(int attained, int required);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_GAIN_H_
