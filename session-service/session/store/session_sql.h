// Every SQL text about sessions, their slot changes and their records.
#ifndef PRIMADONA_SESSION_STORE_SESSION_SQL_H_
#define PRIMADONA_SESSION_STORE_SESSION_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::session {

#define SESSION_COLUMNS                                                                     \
  "id, engagement, match_id, reservation, coachee, provider, kind, mode, start_time, "      \
  "end_time, state, slot_change, cancelled_by, late_cancellation, no_show_by, begin_time, " \
  "report_time, verify_time, credit_outcome, credited_jp, create_time, update_time, version, " \
  "coachee_time_zone, provider_time_zone"

inline constexpr mysql::Sql kInsertSession{
    "insert_session",
    "INSERT INTO session (" SESSION_COLUMNS
    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceSession{
    "replace_session",
    "UPDATE session SET start_time = ?, end_time = ?, state = ?, slot_change = ?, "
    "cancelled_by = ?, late_cancellation = ?, no_show_by = ?, begin_time = ?, report_time = ?, "
    "verify_time = ?, credit_outcome = ?, credited_jp = ?, update_time = ?, version = ? "
    "WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kForgetSession{"forget_session",
                                           "DELETE FROM session WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kLoadSession{"load_session",
                                         "SELECT " SESSION_COLUMNS " FROM session WHERE id = ?"};
inline constexpr mysql::Sql kOpenSessions{
    "open_sessions",
    "SELECT " SESSION_COLUMNS " FROM session WHERE engagement = ? AND state IN (?*) ORDER BY id"};
inline constexpr mysql::Sql kLockOpenSessions{
    "lock_open_sessions",
    "SELECT " SESSION_COLUMNS
    " FROM session WHERE engagement = ? AND state IN (?*) ORDER BY id FOR UPDATE"};

// One page by start. Parameters: the reach's value, the filters (has?, value; from, to; overdue?,
// two states, now), the place of the last row (time twice, id) and the limit.
#define SESSION_PAGE                                                                       \
  " AND (? = 0 OR engagement = ?) AND (? = 0 OR coachee = ?) AND (? = 0 OR provider = ?) " \
  "AND (? = 0 OR state = ?) AND start_time >= ? AND start_time < ? "                       \
  "AND (? = 0 OR (state IN (?, ?) AND end_time <= ?)) "                                    \
  "AND (start_time > ? OR (start_time = ? AND id > ?)) ORDER BY start_time, id LIMIT ?"
inline constexpr mysql::Sql kListSessions{
    "list_sessions", "SELECT " SESSION_COLUMNS " FROM session WHERE ? = 1" SESSION_PAGE};
inline constexpr mysql::Sql kListSessionsOfCoachee{"list_sessions_of_coachee",
                                                   "SELECT " SESSION_COLUMNS
                                                   " FROM session WHERE coachee = ?" SESSION_PAGE};
inline constexpr mysql::Sql kListSessionsOfProvider{
    "list_sessions_of_provider",
    "SELECT " SESSION_COLUMNS " FROM session WHERE provider = ?" SESSION_PAGE};

#define SLOT_CHANGE_COLUMNS                                                            \
  "id, session, action, start_time, end_time, asked_by, late, outcome, refusal_code, " \
  "refusal_reason, create_time, settle_time"
inline constexpr mysql::Sql kInsertSlotChange{"insert_slot_change",
                                              "INSERT INTO slot_change (" SLOT_CHANGE_COLUMNS
                                              ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kSettleSlotChange{
    "settle_slot_change",
    "UPDATE slot_change SET start_time = ?, end_time = ?, outcome = ?, refusal_code = ?, "
    "refusal_reason = ?, settle_time = ? WHERE id = ? AND outcome = ?"};
inline constexpr mysql::Sql kLoadSlotChange{
    "load_slot_change", "SELECT " SLOT_CHANGE_COLUMNS " FROM slot_change WHERE id = ?"};
inline constexpr mysql::Sql kListUnsettled{
    "list_unsettled",
    "SELECT " SLOT_CHANGE_COLUMNS
    " FROM slot_change WHERE outcome = ? AND create_time <= ? ORDER BY create_time LIMIT ?"};

// Two ranges of the index session_state; the count stops at a limit.
inline constexpr mysql::Sql kCountUnreported{
    "count_unreported",
    "SELECT COUNT(*), MIN(end_time) FROM (SELECT end_time FROM session "
    "WHERE state IN (?*) AND end_time <= ? ORDER BY end_time LIMIT ?) AS unreported"};

inline constexpr mysql::Sql kInsertRecord{
    "insert_record",
    "INSERT INTO session_record (session, coachee, body, create_time) VALUES (?, ?, ?, ?)"};
inline constexpr mysql::Sql kLoadRecords{
    "load_records", "SELECT session, body FROM session_record WHERE session IN (?*)"};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_SESSION_SQL_H_
