// Steps of a transaction that writes the JP ledger.
#ifndef PRIMADONA_SESSION_STORE_CREDIT_WRITES_H_
#define PRIMADONA_SESSION_STORE_CREDIT_WRITES_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/credit.h"

namespace primadona::session {

// Takes a place among the credited sessions of the credit's month if fewer than `cap` are taken.
// Two at once take turns, so that no race exceeds the cap.
absl::StatusOr<bool> UseMonth(mysql::Transaction& tx, const Credit& credit, int cap);
// Gives the place of a reversed credit back.
absl::Status FreeMonth(mysql::Transaction& tx, const Credit& credit);
// The row and its event; a gain that stands already gets a new revision.
absl::Status InsertCredit(mysql::Transaction& tx, events::EventLog& log, const Credit& credit,
                          const Change& change);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_CREDIT_WRITES_H_
