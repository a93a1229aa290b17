// Writing a draft: what may stand in it, and who may give a priority.
#ifndef PRIMADONA_BOOKING_DOMAIN_DRAFT_H_
#define PRIMADONA_BOOKING_DOMAIN_DRAFT_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"
#include "common/ids/caller.h"

namespace primadona::booking {

// INVALID_ARGUMENT with every faulty field under "booking.": COMPETENCY_MALFORMED,
// REASON_COACHING_ONLY, BENEFICIARY_CONSULTING_ONLY, CONTACT_CONSULTING_ONLY, UNIT_MALFORMED,
// WINDOW_OPEN (a start or an end is missing), PROVIDER_IS_COACHEE, PROVIDER_EXCLUDED (wanted and
// excluded at once). What a draft lacks is no fault.
absl::Status CheckWishes(const Wishes& wishes, PersonId coachee);

// PERMISSION_DENIED: PRIORITY_NOT_YOURS when someone else than the office gives another priority
// than the usual 1.
absl::Status CheckPriority(const Caller& caller, int priority);

// `booking` with other wishes. FAILED_PRECONDITION: BOOKING_NOT_DRAFT. Errors of CheckWishes.
absl::StatusOr<Booking> Redraft(Booking booking, Wishes wishes, absl::Time now);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_DRAFT_H_
