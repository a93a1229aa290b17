// A booking's rows, and writing one with its event inside a transaction.
#ifndef PRIMADONA_BOOKING_STORE_BOOKING_ROWS_H_
#define PRIMADONA_BOOKING_STORE_BOOKING_ROWS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "booking/domain/booking.h"
#include "booking/domain/coachee.h"
#include "booking/domain/submit.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// A booking and the unit of its coachee, by which a unit head reaches it.
struct StoredBooking {
  Booking booking;
  std::string unit;
};

// Without the facts of its matches.
StoredBooking BookingOfRow(const mysql::Row& row);

// With the facts of its matches. NOT_FOUND: BOOKING_NOT_FOUND.
absl::StatusOr<StoredBooking> LoadBooking(mysql::Transaction& tx, BookingId id, bool lock = false);
absl::StatusOr<std::vector<OpenBooking>> LoadOpenBookings(mysql::Transaction& tx, PersonId coachee);

// Insert a new booking, or replace the one of version − 1 (ABORTED: ETAG_MISMATCH when it is not
// that any more), each with its event.
absl::Status InsertBooking(mysql::Transaction& tx, events::EventLog& log, const Booking& booking,
                           const Coachee& coachee, const Change& change);
absl::Status ReplaceBooking(mysql::Transaction& tx, events::EventLog& log, const Booking& booking,
                            const Coachee& coachee, const Change& change);
absl::Status PutMatchFact(mysql::Transaction& tx, BookingId booking, const MatchFact& fact);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_BOOKING_ROWS_H_
