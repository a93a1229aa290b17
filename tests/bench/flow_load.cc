#include "tests/bench/flow_load.h"

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
using matching::v1::AcceptMatchRequest;
using matching::v1::ConfirmMatchRequest;
using matching::v1::Match;
using matching::v1::MatchingService;
using BookingCalls = BookingService::StubInterface::async_interface;
using MatchCalls = MatchingService::StubInterface::async_interface;

void RequireOk(const char* what, const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, status.ToString().c_str());
  std::abort();
}

std::string NewText() { return NewUuid(absl::Now()).ToString(); }

template <typename Request, typename Response>
std::shared_ptr<PendingCall<Request, Response>> CallOf(const std::string& token) {
  auto call = std::make_shared<PendingCall<Request, Response>>();
  call->context.AddMetadata("authorization", token);
  call->request.set_request_id(NewText());
  return call;
}

}  // namespace

struct FlowLoad::Flow {
  size_t person = 0;
  absl::Time began, submitted;
  std::function<void()> done;
};

FlowLoad::FlowLoad(e2e::Suite& suite, const std::vector<PersonId>& people,
                   const std::vector<PersonId>& providers, std::vector<std::string> competencies)
    : competencies_(std::move(competencies)),
      bookings_(BookingService::NewStub(suite.door())),
      matches_(MatchingService::NewStub(suite.door())),
      watch_(suite) {
  const auto token = [&suite](PersonId person, Role role) {
    return "Bearer " + suite.TokenOf(testing::PersonCaller(person, {role}));
  };
  for (const PersonId person : people) tokens_.push_back(token(person, Role::kCoachee));
  for (const PersonId person : providers) {
    provider_tokens_["providers/" + person.ToString()] = token(person, Role::kProvider);
  }
}

void FlowLoad::ForgetTimes() {
  submit_to_proposed_.Clear();
  whole_.Clear();
}

void FlowLoad::FlowOne(std::function<void()> done) {
  auto flow = std::make_shared<Flow>();
  flow->person = next_++;
  flow->began = absl::Now();
  flow->done = std::move(done);
  if (flow->person >= tokens_.size()) {
    std::fprintf(stderr, "all %zu people have booked\n", tokens_.size());
    std::abort();
  }
  Create(std::move(flow));
}

void FlowLoad::Create(FlowPtr flow) {
  auto call = CallOf<CreateBookingRequest, Booking>(tokens_[flow->person]);
  Booking& booking = *call->request.mutable_booking();
  booking.set_kind(common::v1::COACHING);
  booking.set_competency(competencies_[flow->person % competencies_.size()]);
  booking.set_need_level(3);
  booking.set_reason(booking::v1::SOLVE_PROBLEM);
  booking.set_topic("Rapat tim yang selalu terlalu lama");
  booking.set_goal("Rapat mingguan selesai dalam satu jam, dengan keputusan tertulis");
  StartCall(bookings_->async(), &BookingCalls::CreateBooking, std::move(call), calls_,
            [this, flow](const absl::Status& status, const Booking& made) {
              RequireOk("CreateBooking", status);
              Submit(flow, made.name());
            });
}

void FlowLoad::Submit(FlowPtr flow, const std::string& booking) {
  watch_.OnProposal(booking, [this, flow](const Booking& proposed) {
    submit_to_proposed_.Add(absl::Now() - flow->submitted);
    Accept(flow, proposed.match(), proposed.provider());
  });
  auto call = CallOf<SubmitBookingRequest, Booking>(tokens_[flow->person]);
  call->request.set_name(booking);
  flow->submitted = absl::Now();
  StartCall(bookings_->async(), &BookingCalls::SubmitBooking, std::move(call), calls_,
            [](const absl::Status& status, const Booking&) { RequireOk("SubmitBooking", status); });
}

void FlowLoad::Accept(FlowPtr flow, const std::string& match, const std::string& provider) {
  auto call = CallOf<AcceptMatchRequest, Match>(provider_tokens_.at(provider));
  call->request.set_name(match);
  StartCall(matches_->async(), &MatchCalls::AcceptMatch, std::move(call), calls_,
            [this, flow](const absl::Status& status, const Match& accepted) {
              RequireOk("AcceptMatch", status);
              Confirm(flow, accepted.name());
            });
}

void FlowLoad::Confirm(FlowPtr flow, const std::string& match) {
  auto call = CallOf<ConfirmMatchRequest, Match>(tokens_[flow->person]);
  call->request.set_name(match);
  StartCall(matches_->async(), &MatchCalls::ConfirmMatch, std::move(call), calls_,
            [this, flow](const absl::Status& status, const Match& confirmed) {
              RequireOk("ConfirmMatch", status);
              if (confirmed.state() != matching::v1::CONFIRMED) {
                RequireOk("ConfirmMatch", absl::InternalError(confirmed.ShortDebugString()));
              }
              whole_.Add(absl::Now() - flow->began);
              ++confirmed_;
              flow->done();
            });
}

}  // namespace primadona::bench
