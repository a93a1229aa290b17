#include "booking/store/booking_store.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "booking/domain/ids.h"
#include "booking/store/booking_sql.h"
#include "booking/store/coachee_rows.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// A bound of time as a number that BIGINT holds.
mysql::Scalar BoundOf(absl::Time time) {
  if (time == absl::InfinitePast()) return std::numeric_limits<int64_t>::min();
  if (time == absl::InfiniteFuture()) return std::numeric_limits<int64_t>::max();
  return time;
}

bool Newer(const StoredBooking& a, const StoredBooking& b) {
  return std::tie(a.booking.create_time, a.booking.id) >
         std::tie(b.booking.create_time, b.booking.id);
}

}  // namespace

absl::StatusOr<Booking> BookingStore::Insert(BookingId id, PersonId coachee,
                                             const DecideDraft& decide, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::StatusOr<Booking> {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kBookings, id)));
    ASSIGN_OR_RETURN(const Coachee person, LoadCoachee(tx, coachee));
    ASSIGN_OR_RETURN(const Booking draft, decide(person));
    RETURN_IF_ERROR(InsertBooking(tx, log_, draft, person, change));
    return draft;
  });
}

absl::StatusOr<StoredBooking> BookingStore::Load(BookingId id) {
  return database_.Read([&](mysql::Transaction& tx) { return LoadBooking(tx, id); });
}

absl::StatusOr<StoredBooking> BookingStore::Read(BookingId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadBooking, {id});
  }));
  if (rows.empty()) return BookingNotFoundError();
  return BookingOfRow(rows[0]);
}

absl::StatusOr<std::vector<StoredBooking>> BookingStore::LoadMany(
    const std::vector<BookingId>& ids) {
  std::vector<StoredBooking> bookings;
  if (ids.empty()) return bookings;
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadBookings, {mysql::List(ids.begin(), ids.end())});
  }));
  for (const mysql::Row& row : rows) bookings.push_back(BookingOfRow(row));
  return bookings;
}

absl::StatusOr<std::vector<OpenBooking>> BookingStore::LoadOpen(PersonId coachee) {
  return database_.Read([&](mysql::Transaction& tx) { return LoadOpenBookings(tx, coachee); });
}

absl::Status BookingStore::Replace(const Booking& booking, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kBookings, booking.id)));
    ASSIGN_OR_RETURN(const Coachee coachee, LoadCoachee(tx, booking.coachee));
    return ReplaceBooking(tx, log_, booking, coachee, change);
  });
}

absl::Status BookingStore::Remember(const Booking& booking, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) {
    return ClaimKey(tx, change, FormatName(kBookings, booking.id));
  });
}

absl::StatusOr<Booking> BookingStore::Submit(BookingId id, const DecideSubmission& decide,
                                             const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::StatusOr<Booking> {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName(kBookings, id)));
    ASSIGN_OR_RETURN(StoredBooking stored, LoadBooking(tx, id));
    // The lock on the person makes two submissions of one person take turns.
    ASSIGN_OR_RETURN(const Coachee coachee,
                     LoadCoachee(tx, stored.booking.coachee, /*lock=*/true));
    ASSIGN_OR_RETURN(std::vector<OpenBooking> open, LoadOpenBookings(tx, coachee.id));
    const int64_t version = stored.booking.version;
    ASSIGN_OR_RETURN(const Booking next,
                     decide(std::move(stored.booking), coachee, std::move(open)));
    if (next.version == version) return next;
    RETURN_IF_ERROR(ReplaceBooking(tx, log_, next, coachee, change));
    return next;
  });
}

absl::StatusOr<mysql::Rows> BookingStore::ListPart(const mysql::Sql& any_state,
                                                   const mysql::Sql& in_states, mysql::Scalar reach,
                                                   const BookingQuery& query) {
  const int kind = static_cast<int>(query.kind);
  const mysql::Scalar before = BoundOf(query.before_time);
  mysql::Params params = {std::move(reach),
                          !query.coachee.is_nil(),
                          query.coachee,
                          kind,
                          kind,
                          query.competency,
                          query.competency,
                          query.unit,
                          query.unit,
                          BoundOf(query.from),
                          BoundOf(query.to),
                          before,
                          before,
                          query.before_id};
  if (!query.states.empty()) {
    mysql::List states;
    for (const BookingState state : query.states) states.emplace_back(StateName(state));
    params.emplace_back(std::move(states));
  }
  params.emplace_back(query.limit);
  const mysql::Sql& sql = query.states.empty() ? any_state : in_states;
  return database_.Read([&](mysql::Transaction& tx) { return tx.Query(sql, params); });
}

// A caller's reach has several parts when the person has several roles; each is one index range.
absl::StatusOr<std::vector<StoredBooking>> BookingStore::List(const BookingQuery& query) {
  struct Part {
    const mysql::Sql& any_state;
    const mysql::Sql& in_states;
    mysql::Scalar reach;
  };
  std::vector<Part> parts;
  if (query.reach.all) {
    parts.push_back({kListBookings, kListBookingsInStates, 1});
  } else {
    if (!query.reach.coachee.is_nil()) {
      parts.push_back(
          {kListBookingsOfCoachee, kListBookingsOfCoacheeInStates, query.reach.coachee});
    }
    if (!query.reach.provider.is_nil()) {
      parts.push_back(
          {kListBookingsOfProvider, kListBookingsOfProviderInStates, query.reach.provider});
    }
    if (!query.reach.unit.empty()) {
      parts.push_back({kListBookingsOfUnit, kListBookingsOfUnitInStates, query.reach.unit});
    }
    if (!query.reach.creator.empty()) {
      parts.push_back(
          {kListBookingsOfCreator, kListBookingsOfCreatorInStates, query.reach.creator});
    }
  }
  std::vector<StoredBooking> bookings;
  for (Part& part : parts) {
    ASSIGN_OR_RETURN(const mysql::Rows rows,
                     ListPart(part.any_state, part.in_states, std::move(part.reach), query));
    for (const mysql::Row& row : rows) bookings.push_back(BookingOfRow(row));
  }
  std::sort(bookings.begin(), bookings.end(), Newer);
  const auto same = [](const StoredBooking& a, const StoredBooking& b) {
    return a.booking.id == b.booking.id;
  };
  bookings.erase(std::unique(bookings.begin(), bookings.end(), same), bookings.end());
  if (bookings.size() > static_cast<size_t>(query.limit)) {
    bookings.erase(bookings.begin() + query.limit, bookings.end());
  }
  return bookings;
}

}  // namespace primadona::booking
