// A development need's row, and writing one with its event inside a transaction.
#ifndef PRIMADONA_BOOKING_STORE_NEED_ROWS_H_
#define PRIMADONA_BOOKING_STORE_NEED_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "booking/domain/need.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// A need and the unit of its coachee, "" when not known.
struct StoredNeed {
  Need need;
  std::string unit;
};

StoredNeed NeedOfRow(const mysql::Row& row);
mysql::Scalar DeadlineColumn(const NeedContent& content);

// Replaces the need of version − 1 (ABORTED: ETAG_MISMATCH), with its event.
absl::Status ReplaceNeed(mysql::Transaction& tx, events::EventLog& log, const Need& need,
                         const Change& change);
absl::Status AppendNeedEvent(mysql::Transaction& tx, events::EventLog& log, const Need& need,
                             const Change& change);

// Gives the needs that wait for the person with this HMAC of a NIP their person.
absl::Status RecogniseNeeds(mysql::Transaction& tx, events::EventLog& log,
                            const std::string& nip_hmac, PersonId person, const Change& change);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_NEED_ROWS_H_
