// Every SQL text of the booking store.
#ifndef PRIMADONA_BOOKING_STORE_BOOKING_SQL_H_
#define PRIMADONA_BOOKING_STORE_BOOKING_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::booking {

#define BOOKING_COLUMNS                                                                         \
  "id, coachee, unit, creator, creator_name, kind, competency, need_level, reason, topic, "     \
  "goal, preferred_windows, mode, preferred_provider, excluded_providers, beneficiary_unit, "   \
  "contact, priority, need_id, need_source, need_external_id, present_level, required_level, "  \
  "state, state_reason, match_id, provider, engagement, queue_time, create_time, update_time, " \
  "version"

inline constexpr mysql::Sql kInsertBooking{
    "insert_booking",
    "INSERT INTO booking (" BOOKING_COLUMNS
    ", steps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
    "?, ?, ?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceBooking{
    "replace_booking",
    "UPDATE booking SET unit = ?, kind = ?, competency = ?, need_level = ?, reason = ?, topic = ?, "
    "goal = ?, preferred_windows = ?, mode = ?, preferred_provider = ?, excluded_providers = ?, "
    "beneficiary_unit = ?, contact = ?, priority = ?, need_id = ?, need_source = ?, "
    "need_external_id = ?, present_level = ?, required_level = ?, state = ?, state_reason = ?, "
    "match_id = ?, provider = ?, engagement = ?, queue_time = ?, update_time = ?, version = ?, "
    "steps = steps + ? WHERE id = ? AND version = ?"};
inline constexpr mysql::Sql kLoadBooking{"load_booking",
                                         "SELECT " BOOKING_COLUMNS " FROM booking WHERE id = ?"};
inline constexpr mysql::Sql kLockBooking{
    "lock_booking", "SELECT " BOOKING_COLUMNS " FROM booking WHERE id = ? FOR UPDATE"};
inline constexpr mysql::Sql kLoadBookings{
    "load_bookings", "SELECT " BOOKING_COLUMNS " FROM booking WHERE id IN (?*)"};
inline constexpr mysql::Sql kOpenBookings{
    "open_bookings",
    "SELECT id, kind, competency FROM booking WHERE coachee = ? AND state IN (?*) ORDER BY id"};
inline constexpr mysql::Sql kSetWaitingReason{
    "set_waiting_reason", "UPDATE booking SET state_reason = ? WHERE id = ? AND version = ?"};

inline constexpr mysql::Sql kBookingOfMatch{"booking_of_match",
                                            "SELECT booking FROM booking_match WHERE match_id = ?"};
inline constexpr mysql::Sql kNoteFirstSession{
    "note_first_session",
    "UPDATE booking SET first_session_time = ? WHERE id = ? AND first_session_time IS NULL"};
inline constexpr mysql::Sql kReadFirstSession{
    "read_first_session", "SELECT kind, steps, queue_time FROM booking WHERE id = ?"};

inline constexpr mysql::Sql kLoadMatchFacts{
    "load_match_facts",
    "SELECT match_id, provider, state, ends_booking, time, engagement, engagement_state "
    "FROM booking_match WHERE booking = ? ORDER BY match_id"};
inline constexpr mysql::Sql kPutMatchFact{
    "put_match_fact",
    "INSERT INTO booking_match (booking, match_id, provider, state, ends_booking, time, "
    "engagement, "
    "engagement_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE "
    "provider = VALUES(provider), state = VALUES(state), ends_booking = VALUES(ends_booking), "
    "time = VALUES(time), engagement = VALUES(engagement), "
    "engagement_state = VALUES(engagement_state)"};

// One page, newest first, of what one part of a caller's reach gives. Parameters: the reach's
// value where it has one, then the filters (coachee?, coachee, kind?, kind, competency twice,
// unit twice, from, to), then the place of the last row (time twice, id), then the limit.
#define BOOKING_PAGE                                                                    \
  " AND (? = 0 OR coachee = ?) AND (? = 0 OR kind = ?) AND (? = '' OR competency = ?) " \
  "AND (? = '' OR unit = ?) AND create_time >= ? AND create_time < ? "                  \
  "AND (create_time < ? OR (create_time = ? AND id < ?)) "
#define BOOKING_ORDER "ORDER BY create_time DESC, id DESC LIMIT ?"
#define BOOKING_LIST(name, reach)                                                                \
  inline constexpr mysql::Sql name{                                                              \
      #name, "SELECT " BOOKING_COLUMNS " FROM booking WHERE " reach BOOKING_PAGE BOOKING_ORDER}; \
  inline constexpr mysql::Sql name##InStates {                                                   \
#name "_in_states", "SELECT " BOOKING_COLUMNS " FROM booking WHERE " reach BOOKING_PAGE      \
                        "AND state IN (?*) " BOOKING_ORDER                                       \
  }

BOOKING_LIST(kListBookings, "? = 1");
BOOKING_LIST(kListBookingsOfCoachee, "coachee = ?");
BOOKING_LIST(kListBookingsOfProvider, "provider = ?");
BOOKING_LIST(kListBookingsOfUnit, "unit = ?");
BOOKING_LIST(kListBookingsOfCreator, "creator = ?");

#undef BOOKING_LIST
#undef BOOKING_ORDER
#undef BOOKING_PAGE
#undef BOOKING_COLUMNS

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_BOOKING_SQL_H_
