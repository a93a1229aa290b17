// The demo's stages; each leaves in the trail what the next one needs.
#ifndef PRIMADONA_CLI_DEMO_STAGES_H_
#define PRIMADONA_CLI_DEMO_STAGES_H_

#include <string>

#include "absl/time/time.h"
#include "cli/demo/cast.h"
#include "cli/demo/story.h"

namespace primadona::cli {

// Names of what came about so far.
struct Trail {
  std::string need;
  std::string booking;
  std::string match;
  std::string engagement;
  std::string session;
  absl::Time slot_start;
  absl::Time slot_end;
};

// Office: the demo's competency, coachee and provider with hours.
absl::Status EnterPeople(const Cast& cast, Story& story);
// HR pushes, the coachee confirms: a booking in the queue.
absl::Status AskForHelp(const Cast& cast, Story& story, Trail& trail);
// Proposed, accepted, confirmed: an engagement with its first session.
absl::Status FindProvider(const Cast& cast, Story& story, Trail& trail);
// The session is held, reported and verified, and JP is credited.
absl::Status HoldSession(const Cast& cast, Story& story, Trail& trail,
                         const std::string& clock_file);
// Completed, surveyed, closed, and the gain acknowledged by HR.
absl::Status Conclude(const Cast& cast, Story& story, const Trail& trail);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_DEMO_STAGES_H_
