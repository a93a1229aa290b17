#include "booking/domain/withdraw.h"

#include "booking/domain/submit.h"
#include "common/status/error.h"

namespace primadona::booking {

std::string ReasonName(WithdrawReason reason) {
  switch (reason) {
    case WithdrawReason::kNoLongerNeeded:
      return "NO_LONGER_NEEDED";
    case WithdrawReason::kHelpedElsewhere:
      return "HELPED_ELSEWHERE";
    case WithdrawReason::kNoTime:
      return "NO_TIME";
    case WithdrawReason::kMadeByMistake:
      return "MADE_BY_MISTAKE";
    case WithdrawReason::kUnspecified:
      break;
  }
  return "NO_REASON_GIVEN";
}

absl::StatusOr<Booking> Withdraw(Booking booking, WithdrawReason reason, absl::Time now) {
  const BookingState state = booking.standing.state;
  if (state == BookingState::kWithdrawn) return booking;
  if (state == BookingState::kAssigned) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "BOOKING_ASSIGNED",
                     {.en = "The booking is assigned; terminate its engagement instead.",
                      .id = "Permintaan sudah ditetapkan; hentikan pelaksanaannya."},
                     {{"booking", booking.id.ToString()}});
  }
  if (IsFinal(state)) return BookingClosedError(booking);
  booking.standing = {.state = BookingState::kWithdrawn, .reason = ReasonName(reason)};
  booking.update_time = now;
  ++booking.version;
  return booking;
}

}  // namespace primadona::booking
