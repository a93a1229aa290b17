#include "booking/domain/booking_access.h"

namespace primadona::booking {
namespace {

bool Made(const Caller& caller, const std::string& creator) {
  return !caller.subject.empty() && caller.subject == creator;
}

}  // namespace

Reach ReachOf(const Caller& caller) {
  Reach reach;
  reach.all = caller.ReadsAll();
  if (caller.Has(Role::kCoachee)) reach.coachee = caller.person();
  if (caller.Has(Role::kProvider)) reach.provider = caller.person();
  if (caller.Has(Role::kUnitHead)) reach.unit = caller.unit;
  if (caller.Has(Role::kPartnerSystem)) reach.creator = caller.subject;
  return reach;
}

bool CanRead(const Caller& caller, const Booking& booking, const std::string& unit) {
  const Reach reach = ReachOf(caller);
  return reach.all || (!reach.coachee.is_nil() && reach.coachee == booking.coachee) ||
         (!reach.provider.is_nil() && reach.provider == booking.standing.provider) ||
         (!reach.unit.empty() && reach.unit == unit) ||
         (!reach.creator.empty() && reach.creator == booking.creator);
}

bool CanChange(const Caller& caller, const Booking& booking) {
  const bool on_behalf = (caller.Has(Role::kUnitHead) || caller.Has(Role::kPartnerSystem)) &&
                         Made(caller, booking.creator);
  return caller.Has(Role::kAdministrator) || caller.Is(Role::kCoachee, booking.coachee) ||
         on_behalf;
}

bool SeesContent(const Caller& caller, const Booking& booking) {
  if (CanChange(caller, booking) || Made(caller, booking.creator)) return true;
  return caller.Is(Role::kProvider, booking.standing.provider);
}

bool CanBookFor(const Caller& caller, const Coachee& coachee) {
  return caller.Has(Role::kAdministrator) || caller.Is(Role::kCoachee, coachee.id) ||
         (caller.Has(Role::kUnitHead) && !caller.unit.empty() && caller.unit == coachee.unit) ||
         (caller.Has(Role::kPartnerSystem) && Made(caller, coachee.creator));
}

}  // namespace primadona::booking
