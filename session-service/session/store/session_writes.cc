#include "session/store/session_writes.h"

#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/rows.h"
#include "session/store/session_sql.h"

namespace primadona::session {

absl::StatusOr<std::vector<Session>> LoadOpenSessions(mysql::Transaction& tx,
                                                      EngagementId engagement, bool lock) {
  const mysql::List open = {StateName(SessionState::kPending), StateName(SessionState::kScheduled),
                            StateName(SessionState::kInProgress)};
  ASSIGN_OR_RETURN(const mysql::Rows rows,
                   tx.Query(lock ? kLockOpenSessions : kOpenSessions, {engagement, open}));
  std::vector<Session> sessions;
  for (const mysql::Row& row : rows) sessions.push_back(SessionOfRow(row));
  return sessions;
}

absl::Status InsertSession(mysql::Transaction& tx, events::EventLog& log, const Session& session,
                           const Change& change) {
  RETURN_IF_ERROR(tx.Execute(kInsertSession, SessionParams(session)).status());
  return AppendSession(tx, log, session, change);
}

absl::Status ReplaceSession(mysql::Transaction& tx, events::EventLog& log, const Session& next,
                            const Change& change) {
  ASSIGN_OR_RETURN(
      const int64_t matched,
      tx.Execute(kReplaceSession,
                 {next.slot.start, next.slot.end, StateName(next.state),
                  mysql::NullIfNil(next.slot_change), static_cast<int>(next.cancelled_by),
                  next.late_cancellation, static_cast<int>(next.no_show_by),
                  mysql::NullIfUnset(next.begin_time), mysql::NullIfUnset(next.report_time),
                  mysql::NullIfUnset(next.verify_time), static_cast<int>(next.credit_outcome),
                  next.credited_jp, next.update_time, next.version, next.id, next.version - 1}));
  if (matched == 0) return ChangedMeanwhileError();
  return AppendSession(tx, log, next, change);
}

absl::Status SettleChange(mysql::Transaction& tx, const SlotChange& change) {
  ASSIGN_OR_RETURN(const int64_t matched,
                   tx.Execute(kSettleSlotChange,
                              {change.slot.start, change.slot.end, OutcomeName(change.outcome),
                               static_cast<int>(change.refusal_code), change.refusal_reason,
                               mysql::NullIfUnset(change.settle_time), change.id,
                               OutcomeName(SlotOutcome::kPending)}));
  return matched == 0 ? ChangedMeanwhileError() : absl::OkStatus();
}

absl::Status NoteProgress(mysql::Transaction& tx, const Session& session, int verified,
                          absl::Time now) {
  return tx.Execute(kNoteProgress, {ProgressOf(session, now), now, verified, session.engagement})
      .status();
}

}  // namespace primadona::session
