// Every SQL text of the ticket store.
#ifndef PRIMADONA_MATCHING_STORE_TICKET_SQL_H_
#define PRIMADONA_MATCHING_STORE_TICKET_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::matching {

#define TICKET_COLUMNS                                                                          \
  "booking, version, coachee, superior, unit, grade, sex, kind, competency, present_level, "    \
  "need_level, effective_need, required_level, windows, mode, preferred_provider, "             \
  "excluded_providers, priority, queue_time, development_need, need_source, need_external_id, " \
  "waiting_reason, changes, next_try_time, time_zone, traceparent, earlier_matches"

inline constexpr mysql::Sql kInsertTicket{
    "insert_ticket", "INSERT INTO ticket (" TICKET_COLUMNS
                     ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                     "?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kLoadTicket{"load_ticket",
                                        "SELECT " TICKET_COLUMNS " FROM ticket WHERE booking = ?"};
inline constexpr mysql::Sql kLockTicket{
    "lock_ticket", "SELECT " TICKET_COLUMNS " FROM ticket WHERE booking = ? FOR UPDATE"};
inline constexpr mysql::Sql kListTickets{
    "list_tickets",
    "SELECT " TICKET_COLUMNS " FROM ticket WHERE booking > ? ORDER BY booking LIMIT ?"};
inline constexpr mysql::Sql kLoadTickets{
    "load_tickets", "SELECT " TICKET_COLUMNS " FROM ticket WHERE booking IN (?*)"};
inline constexpr mysql::Sql kDeleteTicket{"delete_ticket", "DELETE FROM ticket WHERE booking = ?"};
inline constexpr mysql::Sql kTakeTicket{"take_ticket",
                                        "DELETE FROM ticket WHERE booking = ? AND version = ?"};
inline constexpr mysql::Sql kWaitTicket{
    "wait_ticket",
    "UPDATE ticket SET waiting_reason = ?, changes = ?, next_try_time = ? "
    "WHERE booking = ? AND version = ? AND changes = ?"};
inline constexpr mysql::Sql kDueTickets{
    "due_tickets",
    "SELECT booking, traceparent FROM ticket "
    "WHERE next_try_time <= ? ORDER BY priority DESC, queue_time, booking LIMIT ?"};
// Waiting tickets that an offer of the provider could serve, in the order of service, after a
// place in it.
inline constexpr mysql::Sql kTicketsForProvider{
    "tickets_for_provider",
    "SELECT t.booking, t.traceparent, t.priority, t.queue_time FROM provider_offer o "
    "JOIN ticket t ON t.kind = o.kind AND t.competency = o.competency "
    "AND t.effective_need <= o.level WHERE o.provider = ? "
    "AND (t.priority < ? OR (t.priority = ? AND (t.queue_time > ? OR "
    "(t.queue_time = ? AND t.booking > ?)))) "
    "ORDER BY t.priority DESC, t.queue_time, t.booking LIMIT ?"};
// Of those, the ones that wait for one of some reasons and stand before a place in the order.
inline constexpr mysql::Sql kTicketsAhead{
    "tickets_ahead",
    "SELECT " TICKET_COLUMNS
    " FROM (SELECT kind AS offered_kind, competency AS "
    "offered_competency, level AS offered_level FROM provider_offer WHERE provider = ?) offer "
    "JOIN ticket ON kind = offered_kind AND competency = offered_competency "
    "AND effective_need <= offered_level WHERE waiting_reason IN (?*) "
    "AND (priority > ? OR (priority = ? AND (queue_time < ? OR "
    "(queue_time = ? AND booking < ?)))) "
    "ORDER BY priority DESC, queue_time, booking LIMIT ?"};
inline constexpr mysql::Sql kTicketsOfCoachee{
    "tickets_of_coachee",
    "SELECT booking, traceparent FROM ticket WHERE coachee = ? "
    "ORDER BY priority DESC, queue_time, booking LIMIT ?"};
inline constexpr mysql::Sql kCountTickets{"count_tickets", "SELECT COUNT(*) FROM ticket"};
// The parts of the queue with the oldest of each: one step in the index ticket_queue for each part.
inline constexpr mysql::Sql kQueueParts{
    "queue_parts",
    "SELECT kind, competency, MIN(queue_time) FROM ticket GROUP BY kind, competency LIMIT ?"};
// The length of a part, up to a limit.
inline constexpr mysql::Sql kQueueLength{
    "queue_length",
    "SELECT COUNT(*) FROM (SELECT 1 FROM ticket WHERE kind = ? AND competency = ? LIMIT ?) "
    "AS part"};

#undef TICKET_COLUMNS

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_TICKET_SQL_H_
