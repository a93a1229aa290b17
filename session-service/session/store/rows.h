// Rows of the store's tables as values of the domain, and back.
#ifndef PRIMADONA_SESSION_STORE_ROWS_H_
#define PRIMADONA_SESSION_STORE_ROWS_H_

#include "common/mysql/sql.h"
#include "session/domain/credit.h"
#include "session/domain/engagement.h"
#include "session/domain/gain.h"
#include "session/domain/session.h"
#include "session/domain/slot_change.h"

namespace primadona::session {

// The columns of the macros *_COLUMNS and GAIN_SELECT, in their order.
Engagement EngagementOfRow(const mysql::Row& row);
Session SessionOfRow(const mysql::Row& row);
SlotChange SlotChangeOfRow(const mysql::Row& row);
Credit CreditOfRow(const mysql::Row& row);
Gain GainOfRow(const mysql::Row& row);

mysql::Params EngagementParams(const Engagement& engagement);
mysql::Params SessionParams(const Session& session);
mysql::Params SlotChangeParams(const SlotChange& change);

// A day as the tables keep it.
int DayNumber(absl::CivilDay day);
// The month of a day, year * 12 + month - 1.
int MonthNumber(absl::CivilDay day);
// A bound of time as a number that BIGINT holds, the infinite ones too.
mysql::Scalar BoundOf(absl::Time time);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_ROWS_H_
