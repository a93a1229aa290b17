// Taking a booking back.
#ifndef PRIMADONA_BOOKING_DOMAIN_WITHDRAW_H_
#define PRIMADONA_BOOKING_DOMAIN_WITHDRAW_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"

namespace primadona::booking {

// The numbers are those of the contract.
enum class WithdrawReason {
  kUnspecified = 0,
  kNoLongerNeeded = 1,
  kHelpedElsewhere = 2,
  kNoTime = 3,
  kMadeByMistake = 4,
};

// The state_reason that shows it: NO_REASON_GIVEN when not said.
std::string ReasonName(WithdrawReason reason);

// `booking` withdrawn at `now`, for good; allowed up to MATCH_PROPOSED. Withdrawing twice changes
// nothing. FAILED_PRECONDITION: BOOKING_ASSIGNED once it is assigned (the way out is then to
// terminate the engagement), BOOKING_CLOSED after another end.
absl::StatusOr<Booking> Withdraw(Booking booking, WithdrawReason reason, absl::Time now);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_WITHDRAW_H_
