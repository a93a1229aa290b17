// Bookings, as they are kept.
#ifndef PRIMADONA_BOOKING_STORE_BOOKING_STORE_H_
#define PRIMADONA_BOOKING_STORE_BOOKING_STORE_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"
#include "booking/domain/booking_access.h"
#include "booking/domain/coachee.h"
#include "booking/domain/submit.h"
#include "booking/store/booking_rows.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"

namespace primadona::booking {

// Which bookings a list shows: those within `reach` for which every filter holds.
struct BookingQuery {
  Reach reach;
  PersonId coachee;                  // nil = any
  std::vector<BookingState> states;  // none = any
  ServiceKind kind = ServiceKind::kUnspecified;
  std::string competency;  // "" = any
  std::string unit;        // "" = any
  absl::Time from = absl::InfinitePast();
  absl::Time to = absl::InfiniteFuture();
  absl::Time before_time = absl::InfiniteFuture();  // place of the last row seen
  BookingId before_id;
  int limit = 0;
};

// Thread-safe.
class BookingStore {
 public:
  BookingStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // A new draft of `coachee`, as `decide` makes it of the person that stands in the same
  // transaction. NOT_FOUND: COACHEE_NOT_FOUND; what `decide` fails with. ALREADY_EXISTS:
  // REQUEST_ID_KNOWN.
  using DecideDraft = std::function<absl::StatusOr<Booking>(const Coachee& coachee)>;
  absl::StatusOr<Booking> Insert(BookingId id, PersonId coachee, const DecideDraft& decide,
                                 const Change& change);
  // NOT_FOUND: BOOKING_NOT_FOUND.
  absl::StatusOr<StoredBooking> Load(BookingId id);
  // As it is shown, without the facts of its matches: for answers, not for decisions. NOT_FOUND:
  // BOOKING_NOT_FOUND.
  absl::StatusOr<StoredBooking> Read(BookingId id);
  // Those of `ids` that are there, in any order, without the facts of their matches.
  absl::StatusOr<std::vector<StoredBooking>> LoadMany(const std::vector<BookingId>& ids);
  absl::StatusOr<std::vector<OpenBooking>> LoadOpen(PersonId coachee);
  // Replaces the booking of version − 1. ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Booking& booking, const Change& change);
  // Remembers the request of a change that leaves the booking as it is.
  absl::Status Remember(const Booking& booking, const Change& change);
  // The booking after its submission, as `decide` makes it of what stands in the same transaction:
  // two submissions of one person take turns. NOT_FOUND: BOOKING_NOT_FOUND; what `decide` fails
  // with. ABORTED: ETAG_MISMATCH when the booking was changed meanwhile.
  using DecideSubmission = std::function<absl::StatusOr<Booking>(
      Booking booking, const Coachee& coachee, std::vector<OpenBooking> open)>;
  absl::StatusOr<Booking> Submit(BookingId id, const DecideSubmission& decide,
                                 const Change& change);
  // Newest first.
  absl::StatusOr<std::vector<StoredBooking>> List(const BookingQuery& query);

 private:
  absl::StatusOr<mysql::Rows> ListPart(const mysql::Sql& any_state, const mysql::Sql& in_states,
                                       mysql::Scalar reach, const BookingQuery& query);

  mysql::Database& database_;
  events::EventLog& log_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_BOOKING_STORE_H_
