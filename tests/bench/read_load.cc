#include "tests/bench/read_load.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "common/testing/test_service.h"

namespace primadona::bench {
namespace {

using booking::v1::Booking;
using booking::v1::BookingService;
using booking::v1::CreateBookingRequest;
using booking::v1::GetBookingRequest;

void RequireOk(const char* what, const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, status.ToString().c_str());
  std::abort();
}

}  // namespace

ReadLoad::ReadLoad(e2e::Suite& suite, const std::vector<PersonId>& people)
    : stub_(BookingService::NewStub(suite.door())) {
  for (const PersonId person : people) {
    const Caller caller = testing::PersonCaller(person, {Role::kCoachee});
    CreateBookingRequest request;
    request.mutable_booking()->set_kind(common::v1::COACHING);
    request.mutable_booking()->set_competency("MAN-03");
    request.mutable_booking()->set_need_level(3);
    request.mutable_booking()->set_reason(booking::v1::SOLVE_PROBLEM);
    request.set_request_id(NewUuid(absl::Now()).ToString());
    const auto made = e2e::Ask(suite, caller, &BookingService::Stub::CreateBooking, request);
    RequireOk("CreateBooking", made.status());
    drafts_.push_back({"Bearer " + suite.TokenOf(caller), made->name()});
  }
}

void ReadLoad::ReadOne(std::function<void()> done) {
  const Draft& draft = drafts_[next_++ % drafts_.size()];
  auto call = std::make_shared<PendingCall<GetBookingRequest, Booking>>();
  call->context.AddMetadata("authorization", draft.token);
  call->request.set_name(draft.name);
  StartCall(stub_->async(), &BookingService::StubInterface::async_interface::GetBooking,
            std::move(call), latencies_,
            [this, done = std::move(done)](const absl::Status& status, const Booking&) {
              RequireOk("GetBooking", status);
              ++calls_;
              done();
            });
}

}  // namespace primadona::bench
