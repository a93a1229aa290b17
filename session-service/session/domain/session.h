// A session: one meeting of an engagement and the steps that it takes.
#ifndef PRIMADONA_SESSION_DOMAIN_SESSION_H_
#define PRIMADONA_SESSION_DOMAIN_SESSION_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/time/working_calendar.h"
#include "session/domain/engagement.h"
#include "session/domain/ids.h"
#include "session/domain/kinds.h"
#include "session/domain/record.h"
#include "session/domain/rules.h"
#include "session/domain/zones.h"

namespace primadona::session {

// Numbers as in the contract.
enum class SessionState {
  kPending = 1,  // a change of its slot is being settled with the calendar
  kScheduled = 2,
  kInProgress = 3,
  kReported = 4,
  kVerified = 5,
  kCancelled = 6,
  kNoShow = 7,
};
std::string_view StateName(SessionState state);
// Ends the program on a text that StateName never gave.
SessionState ParseSessionState(std::string_view name);

// What verification meant for the JP ledger; numbers as in the contract.
enum class CreditOutcome { kNone = 0, kCredited = 1, kMonthCapReached = 2, kEarnsNothing = 3 };

struct Session {
  SessionId id;
  EngagementId engagement;
  MatchId match;
  ReservationId reservation;
  PersonId coachee;
  PersonId provider;
  Zones zones;
  ServiceKind kind = ServiceKind::kCoaching;
  MeetingMode mode = MeetingMode::kUnspecified;
  Interval slot;
  SessionState state = SessionState::kScheduled;
  SlotChangeId slot_change;  // the one being settled, nil unless PENDING
  Party cancelled_by = Party::kNone;
  bool late_cancellation = false;
  Party no_show_by = Party::kNone;
  absl::Time begin_time = absl::InfinitePast();
  absl::Time report_time = absl::InfinitePast();
  absl::Time verify_time = absl::InfinitePast();
  CreditOutcome credit_outcome = CreditOutcome::kNone;
  int credited_jp = 0;
  absl::Time create_time;
  absl::Time update_time;
  int64_t version = 0;
};

std::string EtagOf(const Session& session);

// The first session of `engagement`, in the slot that the match has reserved, version 1.
Session FirstSession(const Engagement& engagement, SessionId id, ReservationId reservation,
                     const Interval& slot, absl::Time now);

// Begins a scheduled session, from rules.start_window before its slot; there is no end to it, since
// a provider may note the beginning late. FAILED_PRECONDITION: SESSION_STATE, SESSION_TOO_EARLY.
absl::StatusOr<Session> Start(Session session, const SessionRules& rules, absl::Time now);

// Reports a session in progress, from the end of its slot.
// FAILED_PRECONDITION: SESSION_STATE, SESSION_NOT_OVER. INVALID_ARGUMENT: RECORD_WRONG_KIND.
absl::StatusOr<Session> Report(Session session, const Record& record, absl::Time now);

// Notes that `absent` (the coachee or the provider) did not come, from the start of the slot.
// FAILED_PRECONDITION: SESSION_STATE, SESSION_TOO_EARLY.
absl::StatusOr<Session> MarkNoShow(Session session, Party absent, absl::Time now);

// Verifies a reported session; what it earns is for the ledger to say.
// FAILED_PRECONDITION: SESSION_STATE.
absl::StatusOr<Session> Verify(Session session, absl::Time now);

// Whether a session in this state still needs its slot or waits for its report.
bool IsOpen(SessionState state);

// An open session cancelled since its engagement ended.
Session CloseWithEngagement(Session session, absl::Time now);

// From when the stuck clock of its engagement runs after this change: a session that is agreed
// keeps it still until its slot is over.
absl::Time ProgressOf(const Session& session, absl::Time now);

// The deadline of the report: rules.report_working_days working days after the end of the slot.
absl::Time ReportDue(const Session& session, const SessionRules& rules,
                     const WorkingCalendar& calendar);
// Whether the report should be there at `now` and is not; at the deadline it is overdue.
bool IsOverdue(const Session& session, absl::Time report_due, absl::Time now);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_SESSION_H_
