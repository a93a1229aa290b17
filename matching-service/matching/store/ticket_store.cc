#include "matching/store/ticket_store.h"

#include "common/events/event.h"
#include "common/status/macros.h"
#include "matching/store/availability_json.h"
#include "matching/store/rows.h"
#include "matching/store/ticket_sql.h"
#include "primadona/matching/v1/match_event.pb.h"

namespace primadona::matching {
namespace {

// A ticket made again for a newer version of its booking goes on counting above the old one.
constexpr int64_t kVersionStride = 1'000'000;

StoredTicket OfRow(const mysql::Row& row) {
  const auto number = [&row](size_t column) { return static_cast<int>(row.Int(column)); };
  Ticket t;
  t.booking = row.AsId<BookingId>(0);
  t.version = row.Int(1);
  t.coachee = row.AsId<PersonId>(2);
  t.superior = row.AsId<PersonId>(3);
  t.unit = row.Text(4);
  t.grade = row.Text(5);
  t.sex = row.Text(6);
  t.kind = ServiceKind{number(7)};
  t.competency = row.Text(8);
  t.present_level = number(9);
  t.need_level = number(10);
  t.required_level = number(12);
  t.windows = WindowsFromJson(row.Text(13));
  t.mode = MeetingMode{number(14)};
  t.preferred_provider = row.AsId<PersonId>(15);
  t.excluded_providers = PeopleOf(row.Text(16));
  t.priority = number(17);
  t.queue_time = row.Time(18);
  t.need = row.AsId<NeedId>(19);
  t.need_source = row.Text(20);
  t.need_external_id = row.Text(21);
  t.zone = row.Text(25);
  t.earlier_matches = number(27);
  return {std::move(t), row.Text(22), row.Int(23), row.Time(24), row.Text(26)};
}

std::optional<StoredTicket> OfRows(const mysql::Rows& rows) {
  if (rows.empty()) return std::nullopt;
  return OfRow(rows.front());
}

std::vector<StoredTicket> TicketsOf(const mysql::Rows& rows) {
  std::vector<StoredTicket> tickets;
  tickets.reserve(rows.size());
  for (const mysql::Row& row : rows) tickets.push_back(OfRow(row));
  return tickets;
}

std::vector<WaitingTicket> WaitingOf(const mysql::Rows& rows) {
  std::vector<WaitingTicket> waiting;
  for (const mysql::Row& row : rows) waiting.push_back({row.AsId<BookingId>(0), row.Text(1)});
  return waiting;
}

}  // namespace

absl::StatusOr<std::optional<StoredTicket>> LockTicket(mysql::Transaction& tx, BookingId booking) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockTicket, {booking}));
  return OfRows(rows);
}

absl::Status InsertTicket(mysql::Transaction& tx, const StoredTicket& ticket) {
  const Ticket& t = ticket.ticket;
  return tx
      .Execute(kInsertTicket, {t.booking,
                               t.version,
                               t.coachee,
                               mysql::NullIfNil(t.superior),
                               t.unit,
                               t.grade,
                               t.sex,
                               static_cast<int>(t.kind),
                               t.competency,
                               t.present_level,
                               t.need_level,
                               t.EffectiveNeed(),
                               t.required_level,
                               ToJson(t.windows),
                               static_cast<int>(t.mode),
                               mysql::NullIfNil(t.preferred_provider),
                               BytesOf(t.excluded_providers),
                               t.priority,
                               t.queue_time,
                               mysql::NullIfNil(t.need),
                               t.need_source,
                               t.need_external_id,
                               ticket.waiting_reason,
                               ticket.changes,
                               ticket.next_try_time,
                               t.zone,
                               ticket.traceparent,
                               t.earlier_matches})
      .status();
}

absl::Status DeleteTicket(mysql::Transaction& tx, BookingId booking) {
  return tx.Execute(kDeleteTicket, {booking}).status();
}

absl::StatusOr<std::optional<StoredTicket>> TicketStore::Load(BookingId booking) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadTicket, {booking});
  }));
  return OfRows(rows);
}

absl::Status TicketStore::Wait(const StoredTicket& ticket, WaitingReason reason,
                               absl::Time next_try, const Change& change) {
  const std::string name = WaitingReasonName(reason);
  const bool told = ticket.waiting_reason == name;
  const int64_t changes = told ? ticket.changes : ticket.changes + 1;
  const Ticket& t = ticket.ticket;
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(
        const int64_t matched,
        tx.Execute(kWaitTicket, {name, changes, next_try, t.booking, t.version, ticket.changes}));
    if (matched == 0 || told) return absl::OkStatus();
    v1::TicketEvent payload;
    payload.set_booking(t.booking.ToBytes());
    payload.set_booking_version(t.version);
    payload.set_waiting_reason(name);
    return log_.Append(tx, events::MakeEvent(kTicketAggregate, t.booking.uuid(),
                                             t.version * kVersionStride + changes, kTicketWaiting,
                                             payload, change));
  });
}

absl::StatusOr<std::vector<WaitingTicket>> TicketStore::Due(absl::Time now, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kDueTickets, {now, limit});
  }));
  return WaitingOf(rows);
}

absl::StatusOr<std::vector<WaitingTicket>> TicketStore::ForProvider(PersonId provider, int limit,
                                                                    ServicePlace& place) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kTicketsForProvider,
                    {provider, place.priority, place.priority, place.queue_time, place.queue_time,
                     place.booking, limit});
  }));
  if (!rows.empty()) {
    place = {static_cast<int>(rows.back().Int(2)), rows.back().Time(3),
             rows.back().AsId<BookingId>(0)};
  }
  return WaitingOf(rows);
}

absl::StatusOr<std::vector<Ticket>> TicketStore::Ahead(const Ticket& ticket, PersonId provider,
                                                       int limit) {
  const mysql::List reasons = {WaitingReasonName(WaitingReason::kNoCapacity),
                               WaitingReasonName(WaitingReason::kOutbid),
                               WaitingReasonName(WaitingReason::kNoCommonSlot)};
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kTicketsAhead, {provider, reasons, ticket.priority, ticket.priority,
                                    ticket.queue_time, ticket.queue_time, ticket.booking, limit});
  }));
  std::vector<Ticket> tickets;
  for (const mysql::Row& row : rows) tickets.push_back(OfRow(row).ticket);
  return tickets;
}

absl::StatusOr<std::vector<WaitingTicket>> TicketStore::OfCoachee(PersonId coachee, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kTicketsOfCoachee, {coachee, limit});
  }));
  return WaitingOf(rows);
}

absl::StatusOr<std::vector<StoredTicket>> TicketStore::Page(BookingId after, int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListTickets, {after, limit});
  }));
  return TicketsOf(rows);
}

absl::StatusOr<std::vector<StoredTicket>> TicketStore::LoadMany(
    const std::vector<BookingId>& bookings) {
  if (bookings.empty()) return std::vector<StoredTicket>();
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadTickets, {mysql::List(bookings.begin(), bookings.end())});
  }));
  return TicketsOf(rows);
}

absl::StatusOr<int64_t> TicketStore::Count() {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kCountTickets, {});
  }));
  return rows.front().Int(0);
}

absl::StatusOr<std::vector<QueuePart>> TicketStore::Queue() {
  return database_.Read([](mysql::Transaction& tx) -> absl::StatusOr<std::vector<QueuePart>> {
    ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kQueueParts, {kMostQueueParts}));
    std::vector<QueuePart> parts;
    for (const mysql::Row& row : rows) {
      ASSIGN_OR_RETURN(const mysql::Rows length,
                       tx.Query(kQueueLength, {row.Int(0), row.Text(1), kLongestQueueTold}));
      parts.push_back({.kind = ServiceKind{static_cast<int>(row.Int(0))},
                       .competency = row.Text(1),
                       .length = length.at(0).Int(0),
                       .oldest = row.Time(2)});
    }
    return parts;
  });
}

}  // namespace primadona::matching
