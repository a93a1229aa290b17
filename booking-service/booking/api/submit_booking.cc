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
  ASSIGN_OR_RETURN(StoredBooking stored, deps.bookings.Load(id));
  if (!CanChange(call.caller, stored.booking)) return BookingNotFoundError();
  ASSIGN_OR_RETURN(const Triage triage,
                   LoadTriage(deps, stored.booking.coachee, stored.booking.wishes.competency,
                              call.now));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), stored.booking.version));
  const int64_t version = stored.booking.version;
  ASSIGN_OR_RETURN(const Booking next, Submit(std::move(stored.booking), triage, call.now));
  // Store.
  if (next.version != version) {
    RETURN_IF_ERROR(deps.bookings.ReplaceSubmitted(next, triage.open, call.ChangeFor()));
  }
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
