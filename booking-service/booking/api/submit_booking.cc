#include "booking/api/submit_booking.h"

#include <utility>
#include <vector>

#include "booking/api/triage.h"
#include "booking/domain/booking_access.h"
#include "booking/domain/ids.h"
#include "booking/domain/submit.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

absl::StatusOr<pb::Booking> SubmitOnce(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::SubmitBookingRequest& request, BookingId id) {
  // Load.
  ASSIGN_OR_RETURN(const policy::Values policies, deps.policies.At(call.now));
  // Decide, within the transaction that loads and stores: what it goes by cannot change meanwhile.
  const auto decide = [&](Booking booking, const Coachee& coachee,
                          std::vector<OpenBooking> open) -> absl::StatusOr<Booking> {
    if (!CanChange(call.caller, booking)) return BookingNotFoundError();
    RETURN_IF_ERROR(CheckEtag(request.etag(), booking.version));
    const Triage triage =
        TriageOf(coachee, booking.wishes.competency, std::move(open), policies);
    return Submit(std::move(booking), triage, call.now);
  };
  // Store.
  ASSIGN_OR_RETURN(const Booking next, deps.bookings.Submit(id, decide, call.ChangeFor()));
  // Answer.
  return ToProto(next, SeesContent(call.caller, next));
}

}  // namespace

absl::StatusOr<pb::Booking> SubmitBooking(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::SubmitBookingRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const BookingId id, ParseName<BookingId>(kBookings, request.name(), "name"));
  for (int attempt = 1;; ++attempt) {
    absl::StatusOr<pb::Booking> answer = SubmitOnce(deps, call, request, id);
    const bool overtaken = absl::IsAborted(answer.status()) && request.etag().empty();
    if (!overtaken || attempt == kTries) return answer;
  }
}

}  // namespace primadona::booking
