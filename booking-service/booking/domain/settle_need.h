// The coachee's answer to a need: a booking for it, or none.
#ifndef PRIMADONA_BOOKING_DOMAIN_SETTLE_NEED_H_
#define PRIMADONA_BOOKING_DOMAIN_SETTLE_NEED_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"
#include "booking/domain/need.h"
#include "booking/domain/submit.h"
#include "common/ids/caller.h"

namespace primadona::booking {

// The numbers are those of the contract.
enum class DismissReason {
  kUnspecified = 0,
  kAlreadyAttained = 1,
  kNotRelevant = 2,
  kServedOtherwise = 3,
  kWrongRecord = 4,
  kNotWished = 5,
};
std::string ReasonName(DismissReason reason);

// The draft that serves `need`: its coachee, competency and levels with the wishes of the
// coachee. INVALID_ARGUMENT: FIELD_FROM_NEED on competency or need_level when the wishes name
// one; further those of CheckWishes. For coaching without a reason it is DEVELOP_POTENTIAL.
absl::StatusOr<Booking> DraftFor(const Need& need, Wishes wishes, const Caller& caller,
                                 BookingId id, absl::Time now);

// PERMISSION_DENIED: CONFIRM_IS_THE_COACHEES unless the caller is the coachee. Nobody confirms on
// behalf, not even the office.
absl::Status CheckMayConfirm(const Caller& caller, const Need& need);

// `need` confirmed: REQUEST_CREATED with the new booking `booking`, or MERGED when `merged`.
// FAILED_PRECONDITION: NEED_QUARANTINED, NEED_CLOSED.
absl::StatusOr<Need> Confirm(Need need, BookingId booking, bool merged, absl::Time now);

// `booking`, open already for the same kind and competency, serving `need` as well: it takes the
// link to the need unless it has one. The version moves only then.
Booking Serve(Booking booking, const Need& need, absl::Time now);

// PERMISSION_DENIED: DISMISS_NOT_YOURS unless the caller is the coachee, the source or the office.
absl::Status CheckMayDismiss(const Caller& caller, const Need& need);

// `need` set aside; twice changes nothing. FAILED_PRECONDITION: NEED_CLOSED once confirmed.
absl::StatusOr<Need> Dismiss(Need need, DismissReason reason, absl::Time now);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_SETTLE_NEED_H_
