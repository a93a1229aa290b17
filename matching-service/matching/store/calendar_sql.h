// Every SQL text of the calendar.
#ifndef PRIMADONA_MATCHING_STORE_CALENDAR_SQL_H_
#define PRIMADONA_MATCHING_STORE_CALENDAR_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define RESERVATION_COLUMNS \
  "id, match_id, provider, coachee, slot_start, slot_end, provider_end, expire_time, version"

inline constexpr mysql::Sql kInsertReservation{
    "insert_reservation",
    "INSERT INTO reservation (" RESERVATION_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kLockReservation{
    "lock_reservation", "SELECT " RESERVATION_COLUMNS " FROM reservation WHERE id = ? FOR UPDATE"};
inline constexpr mysql::Sql kLockReservationsOfMatch{
    "lock_reservations_of_match",
    "SELECT " RESERVATION_COLUMNS " FROM reservation WHERE match_id = ? FOR UPDATE"};
inline constexpr mysql::Sql kSettleReservation{
    "settle_reservation",
    "UPDATE reservation SET expire_time = ?, version = version + 1 WHERE id = ?"};
// What is left of a released one: a hold of no time at all.
inline constexpr mysql::Sql kEmptyReservation{
    "empty_reservation",
    "UPDATE reservation SET slot_start = 0, slot_end = 0, provider_end = 0, expire_time = ?, "
    "version = version + 1 WHERE id = ?"};
inline constexpr mysql::Sql kDeleteReservation{"delete_reservation",
                                               "DELETE FROM reservation WHERE id = ?"};
inline constexpr mysql::Sql kExpiredHolds{
    "expired_holds", "SELECT id FROM reservation WHERE expire_time <= ? "
                     "ORDER BY expire_time LIMIT ?"};
// Holds that are over and stand where someone wants to go.
inline constexpr mysql::Sql kExpiredHoldsAt{
    "expired_holds_at",
    "SELECT DISTINCT r.id FROM calendar c JOIN reservation r ON r.id = c.reservation "
    "WHERE c.person IN (?*) AND c.quantum >= ? AND c.quantum < ? AND r.expire_time <= ?"};

inline constexpr mysql::Sql kInsertQuanta{
    "insert_calendar", "INSERT INTO calendar (person, quantum, reservation) VALUES (?, ?, ?)"};
inline constexpr mysql::Sql kDeleteQuanta{
    "delete_calendar",
    "DELETE FROM calendar WHERE person = ? AND quantum >= ? AND quantum < ? AND reservation = ?"};
// Quarter hours taken, but for those of holds that are over.
inline constexpr mysql::Sql kBusyQuanta{
    "busy_calendar",
    "SELECT c.person, c.quantum FROM calendar c JOIN reservation r ON r.id = c.reservation "
    "WHERE c.person IN (?*) AND c.quantum >= ? AND c.quantum < ? "
    "AND (r.expire_time IS NULL OR r.expire_time > ?)"};

// All that some people have taken from a time on, holds that are over too.
inline constexpr mysql::Sql kTakenBy{
    "taken_by",
    "SELECT c.person, c.quantum, r.expire_time FROM calendar c "
    "JOIN reservation r ON r.id = c.reservation "
    "WHERE c.person IN (?*) AND c.quantum >= ? ORDER BY c.person, c.quantum"};
// One page of what anybody has, from a place on (person twice, quantum).
inline constexpr mysql::Sql kAllTaken{
    "all_taken",
    "SELECT c.person, c.quantum, r.expire_time FROM calendar c "
    "JOIN reservation r ON r.id = c.reservation "
    "WHERE c.person >= ? AND (c.person > ? OR c.quantum > ?) AND c.quantum >= ? "
    "ORDER BY c.person, c.quantum LIMIT ?"};

// Quarter hours that a person has twice: none, while the primary key is there.
inline constexpr mysql::Sql kTakenTwice{
    "taken_twice",
    "SELECT COUNT(*) FROM (SELECT 1 FROM calendar WHERE person IN (?*) AND quantum >= ? "
    "AND quantum < ? GROUP BY person, quantum HAVING COUNT(*) > 1) AS twice"};

inline constexpr mysql::Sql kShareMatch{
    "share_match", "SELECT version FROM matches WHERE id = ? LOCK IN SHARE MODE"};

#undef RESERVATION_COLUMNS

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_CALENDAR_SQL_H_
