// Putting a draft into the queue: automatic triage.
#ifndef PRIMADONA_BOOKING_DOMAIN_SUBMIT_H_
#define PRIMADONA_BOOKING_DOMAIN_SUBMIT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"

namespace primadona::booking {

// An open booking of the same coachee.
struct OpenBooking {
  BookingId id;
  ServiceKind kind = ServiceKind::kUnspecified;
  std::string competency;
};

// The one that asks for the same; null when there is none.
const OpenBooking* SameRequest(const std::vector<OpenBooking>& open, ServiceKind kind,
                               const std::string& competency);

// What the triage looks at.
struct Triage {
  std::vector<OpenBooking> open;  // of the coachee
  int most_open = 0;              // policy open_bookings_per_coachee
  int present_level = 0;          // of the coachee in the competency; 0 when not known
  int required_level = 0;         // of the coachee's post; 0 when not known
};

// `booking` submitted: QUEUED, or DUPLICATE when an open booking has its kind and competency.
// The level that it is measured against is the need's, else the post's, else the one asked for.
// What is no draft any more stays as it is. INVALID_ARGUMENT: BOOKING_INCOMPLETE on each of kind,
// competency, need_level and (coaching) reason that is missing, WINDOW_PAST. FAILED_PRECONDITION:
// TOO_MANY_OPEN_BOOKINGS; BOOKING_CLOSED for one that was withdrawn, has expired or is over.
absl::StatusOr<Booking> Submit(Booking booking, const Triage& triage, absl::Time now);

// FAILED_PRECONDITION: TOO_MANY_OPEN_BOOKINGS.
absl::Status TooManyOpenBookingsError(int most);
// FAILED_PRECONDITION: BOOKING_CLOSED.
absl::Status BookingClosedError(const Booking& booking);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_SUBMIT_H_
