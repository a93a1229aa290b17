// Every SQL text of the events storey.
#ifndef PRIMADONA_COMMON_EVENTS_EVENTS_SQL_H_
#define PRIMADONA_COMMON_EVENTS_EVENTS_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::events {

inline constexpr mysql::Sql kClaimKey{
    "claim_key",
    "INSERT INTO idempotency_key (caller, method, request_id, fingerprint, resource, create_time) "
    "VALUES (?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kLookUpKey{
    "look_up_key",
    "SELECT fingerprint, resource FROM idempotency_key "
    "WHERE caller = ? AND method = ? AND request_id = ?"};

inline constexpr mysql::Sql kInsertEvent{
    "insert_event",
    "INSERT INTO event (id, aggregate_kind, aggregate_id, version, state, payload_type, payload, "
    "actor, reason, traceparent, create_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kInsertOutbox{
    "insert_outbox",
    "INSERT INTO outbox (receiver, event_id, create_time, attempts) VALUES (?, ?, ?, ?)"};

// One page in the order of age, from a place on (time twice, id).
inline constexpr mysql::Sql kUnsentAfter{
    "unsent_after",
    "SELECT event_id, create_time FROM outbox WHERE receiver = ? AND parked_reason IS NULL "
    "AND create_time >= ? AND (create_time > ? OR event_id > ?) "
    "ORDER BY create_time, event_id LIMIT ?"};
inline constexpr mysql::Sql kLoadEvents{
    "load_events",
    "SELECT id, aggregate_kind, aggregate_id, version, state, payload_type, payload, actor, "
    "reason, traceparent, create_time, number FROM event WHERE id IN (?*)"};
// Statements that change many rows take their keys as one JSON list of hexadecimal ids, and look
// each up by its key. With IN (…) a short table, which a healthy outbox is, would be read from end
// to end, and wait for the rows that open transactions have inserted.
#define PRIMADONA_IDS                                                          \
  "JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, id CHAR(32) PATH '$')) " \
  "AS wanted "
#define PRIMADONA_OUTBOX_OF_IDS                                        \
  PRIMADONA_IDS "STRAIGHT_JOIN outbox FORCE INDEX (PRIMARY) "          \
                "ON outbox.receiver = ? AND outbox.event_id = UNHEX(wanted.id) "
inline constexpr mysql::Sql kForgetSent{"forget_sent",
                                        "DELETE outbox FROM " PRIMADONA_OUTBOX_OF_IDS};
inline constexpr mysql::Sql kPark{"park_event", "UPDATE " PRIMADONA_OUTBOX_OF_IDS
                                                "SET parked_reason = 'REFUSED', "
                                                "attempts = attempts + 1"};
inline constexpr mysql::Sql kCountAttempt{
    "count_attempt", "UPDATE " PRIMADONA_OUTBOX_OF_IDS "SET attempts = attempts + 1"};
// Three ranges of the index outbox_due, the counts up to a limit: however long the outbox has
// grown while a receiver was down, telling it stays cheap.
inline constexpr mysql::Sql kBacklog{
    "backlog",
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM outbox FORCE INDEX (outbox_due) "
    "WHERE receiver = ? AND parked_reason IS NULL LIMIT ?) AS unsent), "
    "(SELECT COUNT(*) FROM (SELECT 1 FROM outbox FORCE INDEX (outbox_due) "
    "WHERE receiver = ? AND parked_reason IS NOT NULL LIMIT ?) AS parked), "
    "(SELECT MIN(create_time) FROM outbox FORCE INDEX (outbox_due) "
    "WHERE receiver = ? AND parked_reason IS NULL)"};

inline constexpr mysql::Sql kAdvanceApplied{
    "advance_applied",
    "UPDATE applied_event SET version = ? "
    "WHERE aggregate_kind = ? AND aggregate_id = ? AND version < ?"};
inline constexpr mysql::Sql kInsertApplied{
    "insert_applied",
    "INSERT INTO applied_event (aggregate_kind, aggregate_id, version) VALUES (?, ?, ?)"};

inline constexpr mysql::Sql kReadFeed{
    "read_feed",
    "SELECT id, aggregate_kind, aggregate_id, version, state, payload_type, payload, actor, "
    "reason, traceparent, create_time, number FROM event WHERE number > ? ORDER BY number LIMIT ?"};
inline constexpr mysql::Sql kReadFeedOfKind{
    "read_feed_of_kind",
    "SELECT id, aggregate_kind, aggregate_id, version, state, payload_type, payload, actor, "
    "reason, traceparent, create_time, number FROM event WHERE number > ? AND aggregate_kind = ? "
    "ORDER BY number LIMIT ?"};
inline constexpr mysql::Sql kLastNumber{
    "last_number", "SELECT last_number FROM feed_position WHERE name = ?"};
inline constexpr mysql::Sql kLockPosition{
    "lock_feed_position", "SELECT last_number FROM feed_position WHERE name = ? FOR UPDATE"};
inline constexpr mysql::Sql kMovePosition{
    "move_feed_position", "UPDATE feed_position SET last_number = ? WHERE name = ?"};
// Lower versions first: so an aggregate's events stand in the feed in their order.
inline constexpr mysql::Sql kUnnumbered{
    "unnumbered_events",
    "SELECT id FROM event WHERE number IS NULL ORDER BY version, create_time LIMIT ?"};
// Within the index alone: asked far more often than there is anything to number.
inline constexpr mysql::Sql kAnyUnnumbered{"any_unnumbered_event",
                                           "SELECT 1 FROM event WHERE number IS NULL LIMIT 1"};
// Ids are in the order of time, and the index has them behind the number.
inline constexpr mysql::Sql kOldestUnnumbered{
    "oldest_unnumbered",
    "SELECT id, create_time FROM event WHERE number IS NULL ORDER BY id LIMIT 1"};
inline constexpr mysql::Sql kNumberEvents{
    "number_events",
    "UPDATE " PRIMADONA_IDS
    "STRAIGHT_JOIN event FORCE INDEX (PRIMARY) ON event.id = UNHEX(wanted.id) "
    "SET event.number = ? + wanted.place"};
#undef PRIMADONA_OUTBOX_OF_IDS
#undef PRIMADONA_IDS

// Leases go by the database's clock: the suite's may stand still or jump.
inline constexpr mysql::Sql kTakeLease{
    "take_lease",
    "UPDATE lease SET holder = ?, "
    "expire_time = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED) + ? "
    "WHERE name = ? AND (holder = ? OR "
    "expire_time <= CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED))"};
inline constexpr mysql::Sql kMakeLease{
    "make_lease", "INSERT INTO lease (name, holder, expire_time) VALUES (?, ?, 0)"};

inline constexpr mysql::Sql kPruneEvents{
    "prune_events",
    "DELETE FROM event WHERE create_time < ? AND number IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.event_id = event.id) LIMIT 1000"};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_EVENTS_SQL_H_
