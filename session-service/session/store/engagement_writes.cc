#include "session/store/engagement_writes.h"

#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/domain/slot_change.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/rows.h"
#include "session/store/session_sql.h"
#include "session/store/session_writes.h"

namespace primadona::session {
namespace {

// A change under way ends as refused: its caller hears that the engagement has ended.
absl::Status RefuseUnderWay(mysql::Transaction& tx, const Session& session, absl::Time now) {
  if (session.slot_change.is_nil()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLoadSlotChange, {session.slot_change}));
  if (rows.empty()) return absl::OkStatus();
  SlotStep step{session, SlotChangeOfRow(rows[0])};
  step = Refuse(std::move(step), EngagementClosedError(session.engagement), now);
  return SettleChange(tx, step.change);
}

}  // namespace

absl::Status CloseEngagement(mysql::Transaction& tx, events::EventLog& log, const Engagement& next,
                             const std::vector<Session>& open, const Change& change) {
  ASSIGN_OR_RETURN(
      const int64_t matched,
      tx.Execute(kCloseEngagement,
                 {StateName(next.state), static_cast<int>(next.reason),
                  static_cast<int>(next.ended_by), next.post_level, next.end_time, next.update_time,
                  next.version, next.id, next.version - 1, next.sessions, next.verified_sessions}));
  if (matched == 0) return ChangedMeanwhileError();
  for (const Session& session : open) {
    RETURN_IF_ERROR(RefuseUnderWay(tx, session, change.now));
    RETURN_IF_ERROR(ReplaceSession(tx, log, CloseWithEngagement(session, change.now), change));
  }
  if (next.state == EngagementState::kCompleted) {
    RETURN_IF_ERROR(tx.Execute(kInsertGain, {next.id, next.need_source}).status());
    RETURN_IF_ERROR(AppendGain(tx, log, next.id, kGainAvailable, change));
  }
  return AppendEngagement(tx, log, next, change);
}

}  // namespace primadona::session
