#include "tests/bench/booking_load.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/time/clock.h"
#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/testing/test_service.h"
#include "primadona/booking/v1/booking_service.pb.h"
#include "tests/bench/people.h"

namespace primadona::bench {
namespace {

using booking::v1::Booking;
using booking::v1::CreateBookingRequest;
using booking::v1::SubmitBookingRequest;

std::string NewText() { return NewUuid(absl::Now()).ToString(); }

}  // namespace

BookingLoad::BookingLoad(e2e::Suite& suite, std::vector<PersonId> people, Callers callers)
    : people_(std::move(people)), caller_(suite.door_address()) {
  const auto add = [&](const Caller& caller) {
    tokens_.push_back("Bearer " + suite.TokenOf(caller));
  };
  if (callers == Callers::kSystem) {
    add(testing::SystemCaller(kRegistrar, Role::kPartnerSystem));
    return;
  }
  for (const PersonId person : people_) add(testing::PersonCaller(person, {Role::kCoachee}));
}

void BookingLoad::Call(const std::string& method, size_t person,
                       const google::protobuf::Message& request,
                       std::function<void(const std::string& response)> then) {
  const absl::Time began = absl::Now();
  caller_.Call("/primadona.booking.v1.BookingService/" + method, tokens_[person % tokens_.size()],
               request.SerializeAsString(),
               [this, method, began, then = std::move(then)](const absl::Status& status,
                                                             const std::string& response) {
                 if (!status.ok()) {
                   std::fprintf(stderr, "%s: %s\n", method.c_str(), status.ToString().c_str());
                   std::abort();
                 }
                 latencies_.Add(absl::Now() - began);
                 ++calls_;
                 then(response);
               });
}

void BookingLoad::BookOne(std::function<void()> done) {
  const size_t person = next_++;
  if (person >= people_.size()) {
    std::fprintf(stderr, "all %zu people have booked\n", people_.size());
    std::abort();
  }
  CreateBookingRequest request;
  Booking& booking = *request.mutable_booking();
  booking.set_coachee(FormatName<PersonId>("coachees", people_[person]));
  booking.set_kind(common::v1::COACHING);
  booking.set_competency("MAN-03");
  booking.set_need_level(3);
  booking.set_reason(booking::v1::SOLVE_PROBLEM);
  booking.set_topic("Rapat tim yang selalu terlalu lama");
  booking.set_goal("Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis");
  request.set_request_id(NewText());
  Call("CreateBooking", person, request,
       [this, person, done = std::move(done)](const std::string& response) {
         Booking made;
         made.ParseFromString(response);
         Submit(person, made.name(), done);
       });
}

void BookingLoad::Submit(size_t person, const std::string& booking, std::function<void()> done) {
  SubmitBookingRequest request;
  request.set_name(booking);
  request.set_request_id(NewText());
  Call("SubmitBooking", person, request, [done = std::move(done)](const std::string&) { done(); });
}

}  // namespace primadona::bench
