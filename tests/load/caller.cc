#include "tests/load/caller.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"

namespace primadona::load {
namespace {

using grpc::ClientContext;
using grpc::StatusCode;

constexpr int kNeedsPerPush = 20;

std::string NewKey() { return NewUuid(absl::Now()).ToString(); }

}  // namespace

Caller::Caller(std::shared_ptr<grpc::Channel> door, Crowd& crowd, Recorder& recorder,
               absl::Duration limit)
    : crowd_(crowd),
      recorder_(recorder),
      limit_(limit),
      bookings_(booking::v1::BookingService::NewStub(door)),
      needs_(booking::v1::DevelopmentNeedService::NewStub(door)),
      matches_(matching::v1::MatchingService::NewStub(door)),
      providers_(matching::v1::ProviderService::NewStub(door)),
      credits_(session::v1::CreditService::NewStub(door)) {}

template <typename Request, typename Response>
void Caller::Call(const Due& due, const std::string& token, Request request,
                  std::function<void(ClientContext*, const Request*, Response*, Done)> start,
                  std::set<StatusCode> also_expected,
                  std::function<void(const Response&)> then) {
  struct Exchange {
    ClientContext context;
    Request request;
    Response response;
  };
  auto exchange = std::make_shared<Exchange>();
  Prepare(token, limit_, exchange->context);
  exchange->request = std::move(request);
  ++under_way_;
  start(&exchange->context, &exchange->request, &exchange->response,
        [this, exchange, due, expected = std::move(also_expected),
         then = std::move(then)](const grpc::Status& status) {
          recorder_.Add({due.operation, due.at, absl::Now() - due.begin - due.at,
                         status.error_code(),
                         status.ok() || expected.contains(status.error_code())});
          if (status.ok() && then != nullptr) then(exchange->response);
          --under_way_;
        });
}

void Caller::Send(Operation operation, absl::Time begin, absl::Duration due_at) {
  const Due due{operation, begin, due_at};
  switch (operation) {
    case Operation::kGetBooking:
      return GetBooking(due);
    case Operation::kListBookings:
      return ListBookings(due);
    case Operation::kOpenSlots:
      return OpenSlots(due);
    case Operation::kMatches:
      return Matches(due);
    case Operation::kCredit:
      return Credit(due);
    case Operation::kBook:
      return Book(due);
    case Operation::kWithdraw:
      return Withdraw(due);
    case Operation::kAnswer:
      return Answer(due);
    case Operation::kPush:
      return Push(due);
  }
}

void Caller::GetBooking(const Due& due) {
  const auto standing = crowd_.Any();
  if (!standing.has_value()) return ListBookings(due);
  booking::v1::GetBookingRequest request;
  request.set_name(standing->booking);
  Call<booking::v1::GetBookingRequest, booking::v1::Booking>(
      due, standing->coachee->token, request, [this](auto* c, auto* q, auto* r, Done done) {
        bookings_->async()->GetBooking(c, q, r, std::move(done));
      });
}

void Caller::ListBookings(const Due& due) {
  Call<booking::v1::ListBookingsRequest, booking::v1::ListBookingsResponse>(
      due, crowd_.AnyCoachee().token, {}, [this](auto* c, auto* q, auto* r, Done done) {
        bookings_->async()->ListBookings(c, q, r, std::move(done));
      });
}

void Caller::OpenSlots(const Due& due) {
  matching::v1::ListOpenSlotsRequest request;
  request.set_parent("providers/" + crowd_.AnyProvider().name());
  request.set_page_size(20);
  Call<matching::v1::ListOpenSlotsRequest, matching::v1::ListOpenSlotsResponse>(
      due, crowd_.AnyCoachee().token, request, [this](auto* c, auto* q, auto* r, Done done) {
        providers_->async()->ListOpenSlots(c, q, r, std::move(done));
      });
}

void Caller::Matches(const Due& due) {
  const auto standing = crowd_.Any();
  if (!standing.has_value()) return ListBookings(due);
  matching::v1::ListMatchesRequest request;
  request.set_booking(standing->booking);
  Call<matching::v1::ListMatchesRequest, matching::v1::ListMatchesResponse>(
      due, standing->coachee->token, request, [this](auto* c, auto* q, auto* r, Done done) {
        matches_->async()->ListMatches(c, q, r, std::move(done));
      });
}

void Caller::Credit(const Due& due) {
  const Member& coachee = crowd_.AnyCoachee();
  session::v1::GetCreditSummaryRequest request;
  request.set_coachee("coachees/" + coachee.name());
  Call<session::v1::GetCreditSummaryRequest, session::v1::CreditSummary>(
      due, coachee.token, request, [this](auto* c, auto* q, auto* r, Done done) {
        credits_->async()->GetCreditSummary(c, q, r, std::move(done));
      });
}

void Caller::Book(const Due& due) {
  const Member& coachee = crowd_.AnyCoachee();
  booking::v1::CreateBookingRequest request;
  request.set_request_id(NewKey());
  booking::v1::Booking& booking = *request.mutable_booking();
  booking.set_kind(common::v1::COACHING);
  booking.set_competency(crowd_.competency());
  booking.set_need_level(3);
  booking.set_reason(booking::v1::SOLVE_PROBLEM);
  Call<booking::v1::CreateBookingRequest, booking::v1::Booking>(
      due, coachee.token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        bookings_->async()->CreateBooking(c, q, r, std::move(done));
      },
      {}, [this, due, &coachee](const booking::v1::Booking& made) {
        // What follows is due when its cause has come.
        Submit({due.operation, due.begin, absl::Now() - due.begin}, coachee, made.name());
      });
}

void Caller::Submit(const Due& due, const Member& coachee, const std::string& booking) {
  booking::v1::SubmitBookingRequest request;
  request.set_name(booking);
  request.set_request_id(NewKey());
  Call<booking::v1::SubmitBookingRequest, booking::v1::Booking>(
      due, coachee.token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        bookings_->async()->SubmitBooking(c, q, r, std::move(done));
      },
      {StatusCode::FAILED_PRECONDITION}, [this, &coachee](const booking::v1::Booking& queued) {
        if (queued.state() == booking::v1::Booking::QUEUED) {
          crowd_.Keep({queued.name(), &coachee});
        }
      });
}

void Caller::Withdraw(const Due& due) {
  const auto standing = crowd_.Take();
  if (!standing.has_value()) return Book(due);
  booking::v1::WithdrawBookingRequest request;
  request.set_name(standing->booking);
  request.set_reason(booking::v1::NO_TIME);
  request.set_request_id(NewKey());
  Call<booking::v1::WithdrawBookingRequest, booking::v1::Booking>(
      due, standing->coachee->token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        bookings_->async()->WithdrawBooking(c, q, r, std::move(done));
      },
      {StatusCode::FAILED_PRECONDITION});
}

void Caller::Answer(const Due& due) {
  const Member& provider = crowd_.AnyProvider();
  matching::v1::ListMatchesRequest request;
  request.set_page_size(1);
  request.add_states(matching::v1::PROPOSED);
  Call<matching::v1::ListMatchesRequest, matching::v1::ListMatchesResponse>(
      due, provider.token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        matches_->async()->ListMatches(c, q, r, std::move(done));
      },
      {}, [this, due, &provider](const matching::v1::ListMatchesResponse& found) {
        if (found.matches().empty()) return;
        Accept({due.operation, due.begin, absl::Now() - due.begin}, provider,
               found.matches(0).name());
      });
}

void Caller::Accept(const Due& due, const Member& provider, const std::string& match) {
  matching::v1::AcceptMatchRequest request;
  request.set_name(match);
  request.set_request_id(NewKey());
  Call<matching::v1::AcceptMatchRequest, matching::v1::Match>(
      due, provider.token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        matches_->async()->AcceptMatch(c, q, r, std::move(done));
      },
      // Somebody else, or a withdrawal, was first.
      {StatusCode::FAILED_PRECONDITION, StatusCode::ABORTED});
}

void Caller::Push(const Due& due) {
  booking::v1::PushDevelopmentNeedsRequest request;
  for (int i = 0; i < kNeedsPerPush; ++i) {
    booking::v1::DevelopmentNeed& need = *request.add_development_needs();
    need.set_external_id(absl::StrCat("LOAD-", absl::ToUnixMillis(due.begin), "-",
                                      crowd_.NextNumber()));
    need.set_revision(1);
    need.set_nip(crowd_.AnyCoachee().nip);
    need.set_competency(crowd_.competency());
    need.set_required_level(4);
    need.set_attained_level(2);
  }
  Call<booking::v1::PushDevelopmentNeedsRequest, booking::v1::PushDevelopmentNeedsResponse>(
      due, crowd_.hr(), request, [this](auto* c, auto* q, auto* r, Done done) {
        needs_->async()->PushDevelopmentNeeds(c, q, r, std::move(done));
      });
}

}  // namespace primadona::load
