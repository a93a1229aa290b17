#include "session/domain/engagement.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "session/domain/errors.h"

namespace primadona::session {

std::string_view StateName(EngagementState state) {
  switch (state) {
    case EngagementState::kActive:
      return "ACTIVE";
    case EngagementState::kCompleted:
      return "COMPLETED";
    case EngagementState::kTerminated:
      return "TERMINATED";
  }
  std::abort();
}

EngagementState ParseEngagementState(std::string_view name) {
  for (const auto state :
       {EngagementState::kActive, EngagementState::kCompleted, EngagementState::kTerminated}) {
    if (StateName(state) == name) return state;
  }
  std::abort();
}

std::string_view ReasonName(TerminationReason reason) {
  switch (reason) {
    case TerminationReason::kNone:
      return "";
    case TerminationReason::kGoalDropped:
      return "GOAL_DROPPED";
    case TerminationReason::kNoProgress:
      return "NO_PROGRESS";
    case TerminationReason::kPersonUnavailable:
      return "PERSON_UNAVAILABLE";
    case TerminationReason::kConflictOfInterest:
      return "CONFLICT_OF_INTEREST";
    case TerminationReason::kBookingWithdrawn:
      return "BOOKING_WITHDRAWN";
    case TerminationReason::kMatchReleased:
      return "MATCH_RELEASED";
  }
  std::abort();
}

std::string EtagOf(const Engagement& engagement) {
  return absl::StrCat(engagement.version, ".", engagement.verified_sessions, ".",
                      engagement.surveyed ? 1 : 0);
}

absl::StatusOr<Engagement> Complete(Engagement engagement, int post_level, absl::Time now) {
  if (engagement.state != EngagementState::kActive) return EngagementClosedError(engagement.id);
  if (engagement.verified_sessions == 0) return NoVerifiedSessionError(engagement.id);
  engagement.state = EngagementState::kCompleted;
  engagement.post_level = post_level;
  engagement.ended_by = Party::kProvider;
  engagement.end_time = now;
  engagement.update_time = now;
  ++engagement.version;
  return engagement;
}

absl::StatusOr<Engagement> Terminate(Engagement engagement, TerminationReason reason, Party by,
                                     absl::Time now) {
  if (engagement.state != EngagementState::kActive) return EngagementClosedError(engagement.id);
  engagement.state = EngagementState::kTerminated;
  engagement.reason = reason;
  engagement.ended_by = by;
  engagement.end_time = now;
  engagement.update_time = now;
  ++engagement.version;
  return engagement;
}

bool IsStuck(const Engagement& engagement, int stuck_days, absl::Time now) {
  return engagement.state == EngagementState::kActive &&
         engagement.progress_time + stuck_days * absl::Hours(24) <= now;
}

}  // namespace primadona::session
