// A coachee's row as SELECTs give it, for every store that reads one.
#ifndef PRIMADONA_BOOKING_STORE_COACHEE_ROWS_H_
#define PRIMADONA_BOOKING_STORE_COACHEE_ROWS_H_

#include "absl/status/statusor.h"
#include "booking/domain/coachee.h"
#include "common/mysql/database.h"

namespace primadona::booking {

Coachee CoacheeOfRow(const mysql::Row& row);

// The record in `tx`; NOT_FOUND: COACHEE_NOT_FOUND. Locked to the end of the transaction with
// `lock`: who decides over several rows of one person takes turns by it.
absl::StatusOr<Coachee> LoadCoachee(mysql::Transaction& tx, PersonId id, bool lock = false);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_COACHEE_ROWS_H_
