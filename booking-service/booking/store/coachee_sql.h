// Every SQL text of the coachee store.
#ifndef PRIMADONA_BOOKING_STORE_COACHEE_SQL_H_
#define PRIMADONA_BOOKING_STORE_COACHEE_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::booking {

#define COACHEE_COLUMNS                                                               \
  "id, employment, sex, display_name, unit, grade, post_level, superior, time_zone, " \
  "competencies, excluded_providers, creator, create_time, update_time, version"

inline constexpr mysql::Sql kInsertCoachee{
    "insert_coachee", "INSERT INTO coachee (" COACHEE_COLUMNS
                      ", nip_hmac, nip_hmac_key, nip_sealed, nip_seal_key) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kLoadCoachee{"load_coachee",
                                         "SELECT " COACHEE_COLUMNS " FROM coachee WHERE id = ?"};
inline constexpr mysql::Sql kLockCoachee{
    "lock_coachee", "SELECT " COACHEE_COLUMNS " FROM coachee WHERE id = ? FOR UPDATE"};
inline constexpr mysql::Sql kFindCoacheeByNip{
    "find_coachee_by_nip", "SELECT " COACHEE_COLUMNS " FROM coachee WHERE nip_hmac = ?"};
inline constexpr mysql::Sql kFindPeopleByNip{
    "find_people_by_nip", "SELECT nip_hmac, id FROM coachee WHERE nip_hmac IN (?*)"};
inline constexpr mysql::Sql kFindPeopleByNipWaiting{
    "find_people_by_nip_waiting",
    "SELECT nip_hmac, id FROM coachee WHERE nip_hmac IN (?*) LOCK IN SHARE MODE"};
inline constexpr mysql::Sql kReplaceCoachee{
    "replace_coachee",
    "UPDATE coachee SET display_name = ?, unit = ?, grade = ?, post_level = ?, superior = ?, "
    "time_zone = ?, competencies = ?, excluded_providers = ?, update_time = ?, version = ? "
    "WHERE id = ? AND version = ?"};
// Parameters: all?, unit reach (or ''), creator reach (or ''), unit filter twice, employment
// filter twice, then the place of the last row (time twice, id), then the limit.
inline constexpr mysql::Sql kListCoachees{
    "list_coachees",
    "SELECT " COACHEE_COLUMNS
    " FROM coachee WHERE (? = 1 OR (unit = ? AND unit <> '') OR (creator = ? AND creator <> '')) "
    "AND (? = '' OR unit = ?) AND (? = 0 OR employment = ?) "
    "AND (create_time > ? OR (create_time = ? AND id > ?)) ORDER BY create_time, id LIMIT ?"};
inline constexpr mysql::Sql kHoldsCoachee{
    "holds_coachee",
    "SELECT 1 FROM booking WHERE coachee = ? AND provider = ? AND state IN (?*) LIMIT 1"};

#undef COACHEE_COLUMNS

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_COACHEE_SQL_H_
