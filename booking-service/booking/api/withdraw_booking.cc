#include "booking/api/withdraw_booking.h"

#include <utility>

#include "booking/domain/booking_access.h"
#include "booking/domain/ids.h"
#include "booking/domain/withdraw.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

absl::StatusOr<pb::Booking> WithdrawOnce(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::WithdrawBookingRequest& request, BookingId id) {
  // Load.
  ASSIGN_OR_RETURN(StoredBooking stored, deps.bookings.Load(id));
  if (!CanChange(call.caller, stored.booking)) return BookingNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), stored.booking.version));
  const int64_t version = stored.booking.version;
  const auto reason = static_cast<WithdrawReason>(request.reason());
  ASSIGN_OR_RETURN(const Booking next, Withdraw(std::move(stored.booking), reason, call.now));
  // Store.
  const Change change = call.ChangeFor(next.standing.reason);
  RETURN_IF_ERROR(next.version == version ? deps.bookings.Remember(next, change)
                                          : deps.bookings.Replace(next, change));
  // Answer.
  return ToProto(next, SeesContent(call.caller, next));
}

}  // namespace

absl::StatusOr<pb::Booking> WithdrawBooking(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::WithdrawBookingRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const BookingId id, ParseName<BookingId>(kBookings, request.name(), "name"));
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<pb::Booking> answer = WithdrawOnce(deps, call, request, id);
    const bool overtaken = absl::IsAborted(answer.status()) && request.etag().empty();
    if (!overtaken || attempt == kTries) return answer;
  }
}

}  // namespace primadona::booking
