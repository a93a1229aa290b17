// What the operations of caller.h that change something do.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "tests/load/caller.h"

namespace primadona::load {
namespace {

constexpr int kNeedsPerPush = 20;

std::string NewKey() { return NewUuid(absl::Now()).ToString(); }

}  // namespace

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
      {.then = [this, due, &coachee](const booking::v1::Booking& made) {
        Submit(DueNow(due), coachee, made.name());
      }});
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
      {.reasons = {"TOO_MANY_OPEN_BOOKINGS"},
       .then = [this, &coachee](const booking::v1::Booking& queued) {
         if (queued.state() == booking::v1::Booking::QUEUED) {
           crowd_.Keep({queued.name(), &coachee});
         }
       }});
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
      {.reasons = {"BOOKING_ASSIGNED"}});
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
      {.then = [this, due, &provider](const matching::v1::ListMatchesResponse& found) {
        if (found.matches().empty()) return;
        Accept(DueNow(due), provider, found.matches(0).name());
      }});
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
      // Another answer of this provider, or a withdrawal, was first.
      {.reasons = {"MATCH_STATE", "MATCH_EXPIRED"},
       .then = [this](const matching::v1::Match& accepted) {
         crowd_.KeepAccepted(accepted.name(), accepted.coachee());
       }});
}

void Caller::Confirm(const Due& due) {
  const auto accepted = crowd_.TakeAccepted();
  if (!accepted.has_value()) return Answer(due);
  matching::v1::ConfirmMatchRequest request;
  request.set_name(accepted->match);
  request.set_request_id(NewKey());
  Call<matching::v1::ConfirmMatchRequest, matching::v1::Match>(
      due, accepted->coachee->token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        matches_->async()->ConfirmMatch(c, q, r, std::move(done));
      },
      {.reasons = {"MATCH_STATE", "MATCH_EXPIRED"},
       .then = [this, coachee = accepted->coachee](const matching::v1::Match&) {
         crowd_.KeepSessionOf(*coachee);
       }});
}

void Caller::CancelSession(const Due& due) {
  const Member* coachee = crowd_.TakeSessionOf();
  if (coachee == nullptr) return Confirm(due);
  session::v1::ListSessionsRequest request;
  request.set_page_size(1);
  request.set_state(session::v1::Session::SCHEDULED);
  Call<session::v1::ListSessionsRequest, session::v1::ListSessionsResponse>(
      due, coachee->token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        sessions_->async()->ListSessions(c, q, r, std::move(done));
      },
      {.then = [this, due, coachee](const session::v1::ListSessionsResponse& found) {
        // A session begins a moment after its match was confirmed.
        if (found.sessions().empty()) return;
        Cancel(DueNow(due), *coachee, found.sessions(0).name());
      }});
}

void Caller::Cancel(const Due& due, const Member& coachee, const std::string& session) {
  session::v1::CancelSessionRequest request;
  request.set_name(session);
  request.set_request_id(NewKey());
  Call<session::v1::CancelSessionRequest, session::v1::Session>(
      due, coachee.token, request,
      [this](auto* c, auto* q, auto* r, Done done) {
        sessions_->async()->CancelSession(c, q, r, std::move(done));
      },
      // Cancelled by another call of this coachee.
      {.reasons = {"SESSION_STATE"}});
}

void Caller::Push(const Due& due) {
  booking::v1::PushDevelopmentNeedsRequest request;
  for (int i = 0; i < kNeedsPerPush; ++i) {
    booking::v1::DevelopmentNeed& need = *request.add_development_needs();
    need.set_external_id(
        absl::StrCat("LOAD-", absl::ToUnixMillis(due.begin), "-", crowd_.NextNumber()));
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
