#include "session/domain/session.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <utility>

#include "session/domain/errors.h"

namespace primadona::session {
namespace {

constexpr std::array kStates = {SessionState::kPending,    SessionState::kScheduled,
                                SessionState::kInProgress, SessionState::kReported,
                                SessionState::kVerified,   SessionState::kCancelled,
                                SessionState::kNoShow};

Session Advanced(Session session, SessionState state, absl::Time now) {
  session.state = state;
  session.update_time = now;
  ++session.version;
  return session;
}

}  // namespace

std::string_view StateName(SessionState state) {
  switch (state) {
    case SessionState::kPending:
      return "PENDING";
    case SessionState::kScheduled:
      return "SCHEDULED";
    case SessionState::kInProgress:
      return "IN_PROGRESS";
    case SessionState::kReported:
      return "REPORTED";
    case SessionState::kVerified:
      return "VERIFIED";
    case SessionState::kCancelled:
      return "CANCELLED";
    case SessionState::kNoShow:
      return "NO_SHOW";
  }
  std::abort();
}

SessionState ParseSessionState(std::string_view name) {
  for (const SessionState state : kStates) {
    if (StateName(state) == name) return state;
  }
  std::abort();
}

std::string EtagOf(const Session& session) { return std::to_string(session.version); }

Session FirstSession(const Engagement& engagement, SessionId id, ReservationId reservation,
                     const Interval& slot, absl::Time now) {
  Session session;
  session.id = id;
  session.engagement = engagement.id;
  session.match = engagement.match;
  session.reservation = reservation;
  session.coachee = engagement.coachee;
  session.provider = engagement.provider;
  session.zones = engagement.zones;
  session.kind = engagement.kind;
  session.mode = engagement.mode;
  session.slot = slot;
  session.create_time = now;
  return Advanced(std::move(session), SessionState::kScheduled, now);
}

absl::StatusOr<Session> Start(Session session, const SessionRules& rules, absl::Time now) {
  if (session.state != SessionState::kScheduled) {
    return SessionStateError(session.id, StateName(session.state), "START");
  }
  const absl::Time from = session.slot.start - rules.start_window;
  if (now < from) return SessionTooEarlyError(session.id, from);
  session.begin_time = now;
  return Advanced(std::move(session), SessionState::kInProgress, now);
}

absl::StatusOr<Session> Report(Session session, const Record& record, absl::Time now) {
  if (session.state != SessionState::kInProgress) {
    return SessionStateError(session.id, StateName(session.state), "REPORT");
  }
  if (KindOf(record) != session.kind) return RecordWrongKindError();
  if (now < session.slot.end) return SessionNotOverError(session.id, session.slot.end);
  session.report_time = now;
  return Advanced(std::move(session), SessionState::kReported, now);
}

absl::StatusOr<Session> MarkNoShow(Session session, Party absent, absl::Time now) {
  if (session.state != SessionState::kScheduled && session.state != SessionState::kInProgress) {
    return SessionStateError(session.id, StateName(session.state), "RECORD_NO_SHOW");
  }
  if (now < session.slot.start) return SessionTooEarlyError(session.id, session.slot.start);
  session.no_show_by = absent;
  return Advanced(std::move(session), SessionState::kNoShow, now);
}

absl::StatusOr<Session> Verify(Session session, absl::Time now) {
  if (session.state != SessionState::kReported) {
    return SessionStateError(session.id, StateName(session.state), "VERIFY");
  }
  session.verify_time = now;
  return Advanced(std::move(session), SessionState::kVerified, now);
}

bool IsOpen(SessionState state) {
  return state == SessionState::kPending || state == SessionState::kScheduled ||
         state == SessionState::kInProgress;
}

Session CloseWithEngagement(Session session, absl::Time now) {
  session.slot_change = SlotChangeId();
  session.cancelled_by = Party::kSuite;
  return Advanced(std::move(session), SessionState::kCancelled, now);
}

absl::Time ProgressOf(const Session& session, absl::Time now) {
  return session.state == SessionState::kScheduled ? std::max(now, session.slot.end) : now;
}

absl::Time ReportDue(const Session& session, const SessionRules& rules,
                     const WorkingCalendar& calendar) {
  return calendar.AddWorkingDays(session.slot.end, rules.report_working_days);
}

bool IsOverdue(const Session& session, absl::Time report_due, absl::Time now) {
  return (session.state == SessionState::kScheduled ||
          session.state == SessionState::kInProgress) &&
         report_due <= now;
}

}  // namespace primadona::session
