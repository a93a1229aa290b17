// An engagement: two people at work on one competency, from a confirmed match to a rated level.
#ifndef PRIMADONA_SESSION_DOMAIN_ENGAGEMENT_H_
#define PRIMADONA_SESSION_DOMAIN_ENGAGEMENT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/id.h"
#include "session/domain/ids.h"
#include "session/domain/kinds.h"
#include "session/domain/zones.h"

namespace primadona::session {

enum class EngagementState { kActive = 1, kCompleted = 2, kTerminated = 3 };
// "ACTIVE", … as in the contract and in the store.
std::string_view StateName(EngagementState state);
// Ends the program on a text that StateName never gave.
EngagementState ParseEngagementState(std::string_view name);

// Numbers as in the contract.
enum class TerminationReason {
  kNone = 0,
  kGoalDropped = 1,
  kNoProgress = 2,
  kPersonUnavailable = 3,
  kConflictOfInterest = 4,
  kBookingWithdrawn = 5,  // the suite's own
  kMatchReleased = 6,     // the suite's own
};
std::string_view ReasonName(TerminationReason reason);

struct Engagement {
  EngagementId id;
  MatchId match;
  BookingId booking;
  PersonId coachee;
  PersonId provider;
  Zones zones;
  ServiceKind kind = ServiceKind::kCoaching;
  std::string competency;
  int present_level = 0;  // 0 = not known
  int need_level = 0;
  int required_level = 0;  // 0 = not known
  int post_level = 0;      // 0 until completed
  MeetingMode mode = MeetingMode::kUnspecified;
  std::string unit;
  NeedId need;              // nil without one
  std::string need_source;  // "" without one
  std::string need_external_id;
  EngagementState state = EngagementState::kActive;
  TerminationReason reason = TerminationReason::kNone;
  Party ended_by = Party::kNone;
  int sessions = 0;  // ever made; guards against one made meanwhile
  int verified_sessions = 0;
  bool surveyed = false;
  absl::Time progress_time;  // of the last step of a session, or the opening
  absl::Time create_time;
  absl::Time update_time;
  absl::Time end_time = absl::InfinitePast();
  int64_t version = 0;
};

// Changes with every change of what callers see of the engagement.
std::string EtagOf(const Engagement& engagement);

// `engagement` completed at `now` by its provider with `post_level` (1–5).
// FAILED_PRECONDITION: ENGAGEMENT_CLOSED, NO_VERIFIED_SESSION.
absl::StatusOr<Engagement> Complete(Engagement engagement, int post_level, absl::Time now);

// `engagement` terminated at `now` for `reason` by `by`. FAILED_PRECONDITION: ENGAGEMENT_CLOSED.
absl::StatusOr<Engagement> Terminate(Engagement engagement, TerminationReason reason, Party by,
                                     absl::Time now);

// Whether nothing has moved for `stuck_days` (policy stuck_alert_days) while it is active.
bool IsStuck(const Engagement& engagement, int stuck_days, absl::Time now);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_ENGAGEMENT_H_
