// What the operations of caller.h that only look ask for.
#include <utility>

#include "tests/load/caller.h"

namespace primadona::load {

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

void Caller::Sessions(const Due& due) {
  session::v1::ListSessionsRequest request;
  request.set_page_size(20);
  Call<session::v1::ListSessionsRequest, session::v1::ListSessionsResponse>(
      due, crowd_.AnyCoachee().token, request, [this](auto* c, auto* q, auto* r, Done done) {
        sessions_->async()->ListSessions(c, q, r, std::move(done));
      });
}

}  // namespace primadona::load
