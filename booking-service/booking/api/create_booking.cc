#include "booking/api/create_booking.h"

#include "booking/domain/booking_access.h"
#include "booking/domain/draft.h"
#include "booking/domain/ids.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// For whom the booking is: as named, or the calling coachee.
absl::StatusOr<PersonId> CoacheeFor(const Caller& caller, const std::string& name) {
  if (!name.empty()) return ParseName<PersonId>(kCoachees, name, "booking.coachee");
  if (caller.Has(Role::kCoachee) && !caller.person().is_nil()) return caller.person();
  return FieldError(
      "booking.coachee", "FIELD_REQUIRED",
      {.en = "Say for whom the booking is.", .id = "Sebutkan untuk siapa pemesanan ini."});
}

}  // namespace

absl::StatusOr<pb::Booking> CreateBooking(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CreateBookingRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId person, CoacheeFor(call.caller, request.booking().coachee()));
  ASSIGN_OR_RETURN(const Wishes wishes, WishesOf(request.booking()));
  RETURN_IF_ERROR(CheckWishes(wishes, person));
  // Decide, within the transaction that loads the person and stores the draft.
  const auto id = NewId<BookingId>(call.now);
  const auto decide = [&](const Coachee& coachee) -> absl::StatusOr<Booking> {
    if (!CanBookFor(call.caller, coachee)) return CoacheeNotFoundError();
    RETURN_IF_ERROR(CheckPriority(call.caller, wishes.priority));
    return Booking{.id = id,
                   .coachee = person,
                   .creator = call.caller.subject,
                   .creator_name = call.actor(),
                   .wishes = wishes,
                   .create_time = call.now,
                   .update_time = call.now,
                   .version = 1};
  };
  // Store.
  ASSIGN_OR_RETURN(const Booking draft,
                   deps.bookings.Insert(id, person, decide, call.ChangeFor()));
  // Answer.
  return ToProto(draft, /*content=*/true);
}

}  // namespace primadona::booking
