#include "tests/faults/commuter.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/error.h"

namespace primadona::faults {

using booking::v1::BookingService;
using matching::v1::ProviderService;
using session::v1::EngagementService;
using session::v1::SessionService;

void CallCount::Add(const CallCount& other) {
  calls += other.calls;
  longest = std::max(longest, other.longest);
  for (const auto& [what, count] : other.failed) failed[what] += count;
}

Commuter::Commuter(e2e::World& world)
    : world_(world),
      asker_(world.AddCoachee()),
      coachee_(world.AddCoachee()),
      provider_(world.AddProvider()) {
  const auto engagement = e2e::Engage(world, coachee_, provider_, e2e::COACHING);
  if (!engagement.ok()) {
    std::fprintf(stderr, "Commuter: %s\n", engagement.status().ToString().c_str());
    std::abort();
  }
  engagement_ = engagement->name();
}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Commuter::Call(const char* name, const Caller& caller,
                                        grpc::Status (Stub::*method)(grpc::ClientContext*,
                                                                     const Request&, Response*),
                                        std::type_identity_t<Request> request) {
  if constexpr (requires { request.set_request_id(""); }) request.set_request_id(world_.NewText());
  const absl::Time begin = absl::Now();
  absl::StatusOr<Response> answer = e2e::Ask(world_.suite(), caller, method, request);
  count_.longest = std::max(count_.longest, absl::Now() - begin);
  ++count_.calls;
  if (!answer.ok()) {
    ++count_.failed[absl::StrCat(name, " ", absl::StatusCodeToString(answer.status().code()), " ",
                                 ReasonOf(answer.status()), ": ", answer.status().message())];
  }
  return answer;
}

void Commuter::GoOnce() {
  Book();
  Meet();
}

void Commuter::Book() {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = e2e::RequestOf(world_, e2e::COACHING);
  const auto draft =
      Call("CreateBooking", asker_.AsCoachee(), &BookingService::Stub::CreateBooking, create);
  if (!draft.ok()) return;
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft->name());
  Call("SubmitBooking", asker_.AsCoachee(), &BookingService::Stub::SubmitBooking, submit)
      .status().IgnoreError();
  booking::v1::GetBookingRequest get;
  get.set_name(draft->name());
  Call("GetBooking", asker_.AsCoachee(), &BookingService::Stub::GetBooking, get)
      .status().IgnoreError();
  booking::v1::WithdrawBookingRequest withdraw;
  withdraw.set_name(draft->name());
  withdraw.set_reason(booking::v1::NO_TIME);
  Call("WithdrawBooking", asker_.AsCoachee(), &BookingService::Stub::WithdrawBooking, withdraw)
      .status().IgnoreError();
}

void Commuter::Meet() {
  matching::v1::SetAvailabilityRequest hours;
  hours.set_name(provider_.provider());
  *hours.mutable_availability() = e2e::HoursOf({});
  Call("SetAvailability", provider_.AsProvider(), &ProviderService::Stub::SetAvailability, hours)
      .status().IgnoreError();
  matching::v1::ListOpenSlotsRequest list;
  list.set_parent(provider_.provider());
  const auto slots = Call("ListOpenSlots", coachee_.AsCoachee(),
                          &ProviderService::Stub::ListOpenSlots, list);
  if (!slots.ok() || slots->slots_size() < 2) return;
  session::v1::ScheduleSessionRequest schedule;
  schedule.set_engagement(engagement_);
  *schedule.mutable_start_time() = slots->slots(0).start_time();
  const auto session = Call("ScheduleSession", coachee_.AsCoachee(),
                            &SessionService::Stub::ScheduleSession, schedule);
  if (!session.ok()) return;
  session::v1::RescheduleSessionRequest move;
  move.set_name(session->name());
  *move.mutable_start_time() = slots->slots(1).start_time();
  Call("RescheduleSession", coachee_.AsCoachee(), &SessionService::Stub::RescheduleSession, move)
      .status().IgnoreError();
  session::v1::GetEngagementRequest get;
  get.set_name(engagement_);
  Call("GetEngagement", provider_.AsProvider(), &EngagementService::Stub::GetEngagement, get)
      .status().IgnoreError();
  session::v1::CancelSessionRequest cancel;
  cancel.set_name(session->name());
  Call("CancelSession", coachee_.AsCoachee(), &SessionService::Stub::CancelSession, cancel)
      .status().IgnoreError();
}

}  // namespace primadona::faults
