// Every SQL text of the match store.
#ifndef PRIMADONA_MATCHING_STORE_MATCH_SQL_H_
#define PRIMADONA_MATCHING_STORE_MATCH_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define MATCH_COLUMNS                                                                           \
  "id, booking, booking_version, coachee, provider, unit, grade, kind, competency, "            \
  "present_level, need_level, required_level, mode, development_need, need_source, "            \
  "need_external_id, reservation, slot_start, slot_end, score, explanation, round, "            \
  "policy_version, state, state_reason, expire_time, assign_reason, ends_booking, version, "    \
  "create_time, update_time, coachee_time_zone, provider_time_zone, queue_time"

inline constexpr mysql::Sql kInsertMatch{
    "insert_match", "INSERT INTO matches (open_booking, " MATCH_COLUMNS
                    ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceMatch{
    "replace_match",
    "UPDATE matches SET open_booking = ?, state = ?, state_reason = ?, expire_time = ?, "
    "ends_booking = ?, version = ?, update_time = ? WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kLoadMatch{"load_match",
                                       "SELECT " MATCH_COLUMNS " FROM matches WHERE id = ?"};
inline constexpr mysql::Sql kLockMatch{
    "lock_match", "SELECT " MATCH_COLUMNS " FROM matches WHERE id = ? FOR UPDATE"};
inline constexpr mysql::Sql kLockLastMatch{
    "lock_last_match", "SELECT " MATCH_COLUMNS " FROM matches WHERE booking = ? "
                       "ORDER BY open_booking IS NULL, id DESC LIMIT 1 FOR UPDATE"};
inline constexpr mysql::Sql kMatchesOfBooking{
    "matches_of_booking", "SELECT provider, state FROM matches WHERE booking = ?"};
inline constexpr mysql::Sql kDueMatches{
    "due_matches",
    "SELECT id FROM matches WHERE expire_time <= ? ORDER BY expire_time LIMIT ?"};

inline constexpr mysql::Sql kTakeSeat{
    "take_seat",
    "UPDATE provider_seat SET used = used + 1 "
    "WHERE provider = ? AND used < capacity AND provider_version = ?"};
inline constexpr mysql::Sql kFreeSeat{
    "free_seat", "UPDATE provider_seat SET used = used - 1 WHERE provider = ?"};

// One page, newest first. Parameters: the reach's value, then filters (booking, coachee and
// provider, each with whether it is set), the last id of the page before, states, limit.
#define MATCH_LIST(name, reach)                                                            \
  inline constexpr mysql::Sql name {                                                       \
    #name,                                                                                 \
        "SELECT " MATCH_COLUMNS " FROM matches WHERE " reach                               \
        " AND (? = 0 OR booking = ?) AND (? = 0 OR coachee = ?) AND (? = 0 OR provider = ?)" \
        " AND id < ? AND state IN (?*) ORDER BY id DESC LIMIT ?"                           \
  }

MATCH_LIST(kListMatches, "? = ''");
MATCH_LIST(kListMatchesOfBooking, "booking = ?");
MATCH_LIST(kListMatchesOfCoachee, "coachee = ?");
MATCH_LIST(kListMatchesOfProvider, "provider = ?");

#undef MATCH_LIST
#undef MATCH_COLUMNS

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_MATCH_SQL_H_
