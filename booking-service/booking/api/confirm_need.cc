#include "booking/api/confirm_need.h"

#include <utility>

#include "booking/api/triage.h"
#include "booking/domain/booking_access.h"
#include "booking/domain/draft.h"
#include "booking/domain/ids.h"
#include "booking/domain/settle_need.h"
#include "booking/domain/submit.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

pb::ConfirmDevelopmentNeedResponse Answer(const Need& need, const Booking& booking,
                                          rpc::Language language) {
  pb::ConfirmDevelopmentNeedResponse response;
  *response.mutable_development_need() = ToProto(need, {}, language);
  *response.mutable_booking() = ToProto(booking, /*content=*/true);
  return response;
}

absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> Merge(const ApiDeps& deps, const rpc::Call& call,
                                                         const Need& need, BookingId open) {
  // Load.
  ASSIGN_OR_RETURN(const StoredBooking stored, deps.bookings.Load(open));
  // Decide.
  const Booking served = Serve(stored.booking, need, call.now);
  ASSIGN_OR_RETURN(const Need merged, Confirm(need, open, /*merged=*/true, call.now));
  // Store.
  RETURN_IF_ERROR(deps.needs.StoreMerged(merged, served, served.version != stored.booking.version,
                                         call.ChangeFor()));
  return Answer(merged, served, call.language);
}

absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> ConfirmOnce(const ApiDeps& deps,
                                                               const rpc::Call& call, NeedId id,
                                                               const Wishes& wishes,
                                                               const std::string& etag) {
  // Load.
  ASSIGN_OR_RETURN(const StoredNeed stored, deps.needs.Load(id));
  if (!CanRead(call.caller, stored.need, stored.unit)) return NeedNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckMayConfirm(call.caller, stored.need));
  RETURN_IF_ERROR(CheckEtag(etag, stored.need.version));
  const auto booking_id = NewId<BookingId>(call.now);
  ASSIGN_OR_RETURN(const Need confirmed,
                   Confirm(stored.need, booking_id, /*merged=*/false, call.now));
  RETURN_IF_ERROR(CheckPriority(call.caller, wishes.priority));
  ASSIGN_OR_RETURN(Booking draft, DraftFor(stored.need, wishes, call.caller, booking_id, call.now));
  draft.creator_name = call.actor();
  ASSIGN_OR_RETURN(const Triage triage, LoadTriage(deps, stored.need.coachee,
                                                   stored.need.content.competency, call.now));
  if (const OpenBooking* open =
          SameRequest(triage.open, draft.wishes.kind, draft.wishes.competency)) {
    return Merge(deps, call, stored.need, open->id);
  }
  ASSIGN_OR_RETURN(const Booking booking, Submit(std::move(draft), triage, call.now));
  // Store: need, booking, key and events in one transaction.
  RETURN_IF_ERROR(
      deps.needs.StoreWithNewBooking(confirmed, booking, triage.open, call.ChangeFor()));
  return Answer(confirmed, booking, call.language);
}

}  // namespace

absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> ConfirmDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::ConfirmDevelopmentNeedRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const NeedId id, ParseName<NeedId>(kNeeds, request.name(), "name"));
  ASSIGN_OR_RETURN(const Wishes wishes, WishesOf(request.booking()));
  if (!request.booking().coachee().empty()) {
    return FieldError("booking.coachee", "FIELD_FROM_NEED",
                      {.en = "It comes from the need; leave it out.",
                       .id = "Isian ini berasal dari kebutuhan; kosongkan."});
  }
  for (int attempt = 1;; ++attempt) {
    auto answer = ConfirmOnce(deps, call, id, wishes, request.etag());
    const bool overtaken = absl::IsAborted(answer.status()) && request.etag().empty();
    if (!overtaken || attempt == kTries) return answer;
  }
}

absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> RepeatConfirmation(const ApiDeps& deps,
                                                                      const rpc::Call& call,
                                                                      const std::string& name) {
  // Load.
  ASSIGN_OR_RETURN(const NeedId id, ParseName<NeedId>(kNeeds, name, "name"));
  ASSIGN_OR_RETURN(const StoredNeed stored, deps.needs.Load(id));
  ASSIGN_OR_RETURN(const StoredBooking booking, deps.bookings.Load(stored.need.booking));
  // Decide.
  if (!CanRead(call.caller, stored.need, stored.unit) ||
      !CanRead(call.caller, booking.booking, booking.unit)) {
    return NeedNotFoundError();
  }
  // Answer.
  return Answer(stored.need, booking.booking, call.language);
}

}  // namespace primadona::booking
