#include "session/store/credit_writes.h"

#include "common/status/macros.h"
#include "session/store/append_events.h"
#include "session/store/engagement_sql.h"
#include "session/store/ledger_sql.h"
#include "session/store/rows.h"

namespace primadona::session {

absl::StatusOr<bool> UseMonth(mysql::Transaction& tx, const Credit& credit, int cap) {
  const int kind = static_cast<int>(credit.kind);
  const int month = MonthNumber(credit.day);
  RETURN_IF_ERROR(tx.Execute(kTakeMonth, {credit.coachee, kind, month}).status());
  ASSIGN_OR_RETURN(const int64_t used, tx.Execute(kUseMonth, {credit.coachee, kind, month, cap}));
  return used > 0;
}

absl::Status FreeMonth(mysql::Transaction& tx, const Credit& credit) {
  return tx
      .Execute(kFreeMonth, {credit.coachee, static_cast<int>(credit.kind), MonthNumber(credit.day)})
      .status();
}

absl::Status InsertCredit(mysql::Transaction& tx, events::EventLog& log, const Credit& credit,
                          const Change& change) {
  RETURN_IF_ERROR(
      tx.Execute(kInsertCredit,
                 {credit.id, credit.coachee, credit.session, credit.engagement,
                  static_cast<int>(credit.kind), credit.jp, DayNumber(credit.day),
                  static_cast<int>(credit.day.year()), mysql::NullIfNil(credit.reversal_of),
                  !credit.reversal_of.is_nil(), static_cast<int>(credit.reason), credit.create_time,
                  credit.engagement})
          .status());
  RETURN_IF_ERROR(AppendCredit(tx, log, credit, change));
  ASSIGN_OR_RETURN(const int64_t revised, tx.Execute(kReviseGain, {credit.engagement}));
  if (revised == 0) return absl::OkStatus();
  return AppendGain(tx, log, credit.engagement, kGainAvailable, change);
}

}  // namespace primadona::session
