// The steps that booking-service answers.
#include <utility>

#include "tests/e2e/way.h"

namespace primadona::e2e {

using booking::v1::Booking;
using BookingStub = booking::v1::BookingService::Stub;
using NeedStub = booking::v1::DevelopmentNeedService::Stub;

absl::StatusOr<booking::v1::PushResult> PushNeed(World& world, const Person& coachee,
                                                 const std::string& external_id) {
  booking::v1::PushDevelopmentNeedsRequest request;
  booking::v1::DevelopmentNeed& need = *request.add_development_needs();
  need.set_external_id(external_id);
  need.set_revision(1);
  need.set_nip(coachee.nip);
  need.set_competency(world.competency());
  need.set_required_level(3);
  need.set_attained_level(2);
  ASSIGN_OR_RETURN(const booking::v1::PushDevelopmentNeedsResponse pushed,
                   Ask(world.suite(), world.hr(), &NeedStub::PushDevelopmentNeeds, request));
  return pushed.results(0);
}

absl::StatusOr<booking::v1::ConfirmDevelopmentNeedResponse> ConfirmNeed(World& world,
                                                                        const Person& coachee,
                                                                        const std::string& need,
                                                                        ServiceKind kind) {
  booking::v1::ConfirmDevelopmentNeedRequest request;
  request.set_name(need);
  request.mutable_booking()->set_kind(kind);
  if (kind == CONSULTING) {
    request.mutable_booking()->set_beneficiary_unit(world.unit());
    request.mutable_booking()->set_contact(kContact);
  }
  request.set_request_id(world.NewText());
  return Ask(world.suite(), coachee.AsCoachee(), &NeedStub::ConfirmDevelopmentNeed, request);
}

Booking RequestOf(const World& world, ServiceKind kind) {
  Booking booking;
  booking.set_kind(kind);
  booking.set_competency(world.competency());
  booking.set_need_level(3);
  if (kind == COACHING) booking.set_reason(booking::v1::SOLVE_PROBLEM);
  booking.set_topic("topic of a test");
  booking.set_goal("goal of a test");
  return booking;
}

absl::StatusOr<Booking> Book(World& world, const Person& coachee, ServiceKind kind) {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = RequestOf(world, kind);
  create.set_request_id(world.NewText());
  ASSIGN_OR_RETURN(const Booking draft,
                   Ask(world.suite(), coachee.AsCoachee(), &BookingStub::CreateBooking, create));
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft.name());
  submit.set_request_id(world.NewText());
  return Ask(world.suite(), coachee.AsCoachee(), &BookingStub::SubmitBooking, submit);
}

absl::StatusOr<Booking> GetBooking(World& world, const Caller& caller, const std::string& name) {
  booking::v1::GetBookingRequest request;
  request.set_name(name);
  return Ask(world.suite(), caller, &BookingStub::GetBooking, request);
}

absl::StatusOr<Booking> Withdraw(World& world, const Person& coachee, const std::string& booking) {
  booking::v1::WithdrawBookingRequest request;
  request.set_name(booking);
  request.set_reason(booking::v1::NO_LONGER_NEEDED);
  request.set_request_id(world.NewText());
  return Ask(world.suite(), coachee.AsCoachee(), &BookingStub::WithdrawBooking, request);
}

absl::StatusOr<Booking> AwaitBooking(World& world, const Caller& caller, const std::string& name,
                                     Booking::State state) {
  return Await<Booking>([&] { return GetBooking(world, caller, name); },
                        [state](const Booking& booking) { return booking.state() == state; });
}

}  // namespace primadona::e2e
