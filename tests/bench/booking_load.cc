#include "tests/bench/booking_load.h"

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
using booking::v1::SubmitBookingRequest;

void RequireOk(const char* what, const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, status.ToString().c_str());
  std::abort();
}

std::string NewText() { return NewUuid(absl::Now()).ToString(); }

}  // namespace

BookingLoad::BookingLoad(e2e::Suite& suite, const std::vector<PersonId>& people)
    : stub_(BookingService::NewStub(suite.door())) {
  for (const PersonId person : people) {
    tokens_.push_back("Bearer " +
                      suite.TokenOf(testing::PersonCaller(person, {Role::kCoachee})));
  }
}

void BookingLoad::BookOne(std::function<void()> done) {
  const size_t person = next_++;
  if (person >= tokens_.size()) {
    std::fprintf(stderr, "all %zu people have booked\n", tokens_.size());
    std::abort();
  }
  auto call = std::make_shared<PendingCall<CreateBookingRequest, Booking>>();
  call->context.AddMetadata("authorization", tokens_[person]);
  Booking& booking = *call->request.mutable_booking();
  booking.set_kind(common::v1::COACHING);
  booking.set_competency("MAN-03");
  booking.set_need_level(3);
  booking.set_reason(booking::v1::SOLVE_PROBLEM);
  booking.set_topic("Rapat tim yang selalu terlalu lama");
  booking.set_goal("Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis");
  call->request.set_request_id(NewText());
  StartCall(stub_->async(), &BookingService::StubInterface::async_interface::CreateBooking,
            std::move(call), latencies_,
            [this, person, done = std::move(done)](const absl::Status& status,
                                                   const Booking& made) mutable {
              RequireOk("CreateBooking", status);
              ++calls_;
              Submit(person, made.name(), std::move(done));
            });
}

void BookingLoad::Submit(size_t person, const std::string& booking, std::function<void()> done) {
  auto call = std::make_shared<PendingCall<SubmitBookingRequest, Booking>>();
  call->context.AddMetadata("authorization", tokens_[person]);
  call->request.set_name(booking);
  call->request.set_request_id(NewText());
  StartCall(stub_->async(), &BookingService::StubInterface::async_interface::SubmitBooking,
            std::move(call), latencies_,
            [this, done = std::move(done)](const absl::Status& status, const Booking&) {
              RequireOk("SubmitBooking", status);
              ++calls_;
              done();
            });
}

}  // namespace primadona::bench
