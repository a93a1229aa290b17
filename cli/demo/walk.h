// The main job of the suite from one end to the other, told step by step.
#ifndef PRIMADONA_CLI_DEMO_WALK_H_
#define PRIMADONA_CLI_DEMO_WALK_H_

#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "cli/client/door.h"
#include "cli/credential/signing_key.h"

namespace primadona::cli {

// HR pushes a need → the coachee confirms → a match is proposed → the provider accepts → the
// coachee confirms → the session is held, reported, verified → JP is credited → the engagement is
// completed → survey → the booking is CLOSED → HR reads and acknowledges the gain. Every effect is
// read back as another role. Fails with the first thing that did not come true. Moves the clock
// in `clock_file` to the day of the session.
absl::Status WalkTheWholeWay(const Door& door, const SigningKey& key,
                             const std::string& clock_file, std::ostream& out);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_DEMO_WALK_H_
