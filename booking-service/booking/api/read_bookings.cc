#include "booking/api/read_bookings.h"

#include <string>
#include <utility>
#include <vector>

#include "booking/domain/booking_access.h"
#include "booking/domain/competency.h"
#include "booking/domain/ids.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/unit_code.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// What a page token belongs to: the request without its page.
std::string ShapeOf(pb::ListBookingsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "bookings:" + request.SerializeAsString();
}

absl::StatusOr<BookingQuery> FiltersOf(const pb::ListBookingsRequest& request) {
  BookingQuery query;
  if (!request.coachee().empty()) {
    ASSIGN_OR_RETURN(query.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  }
  for (const int state : request.states()) {
    if (state != pb::Booking::STATE_UNSPECIFIED) {
      query.states.push_back(static_cast<BookingState>(state));
    }
  }
  query.kind = static_cast<ServiceKind>(request.kind());
  if (!request.competency().empty()) {
    RETURN_IF_ERROR(CheckCompetencyCode(request.competency(), "competency"));
  }
  query.competency = request.competency();
  if (!request.unit().empty()) RETURN_IF_ERROR(CheckUnitCode(request.unit(), "unit"));
  query.unit = request.unit();
  const google::type::Interval& range = request.create_time_range();
  if (range.has_start_time()) query.from = FromProto(range.start_time());
  if (range.has_end_time()) query.to = FromProto(range.end_time());
  return query;
}

}  // namespace

absl::StatusOr<pb::Booking> GetBooking(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetBookingRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const BookingId id, ParseName<BookingId>(kBookings, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const StoredBooking stored, deps.bookings.Read(id));
  // Decide.
  if (!CanRead(call.caller, stored.booking, stored.unit)) return BookingNotFoundError();
  // Answer.
  return ToProto(stored.booking, SeesContent(call.caller, stored.booking));
}

absl::StatusOr<pb::ListBookingsResponse> ListBookings(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListBookingsRequest& request) {
  // Validate.
  const std::string shape = ShapeOf(request);
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(BookingQuery query, FiltersOf(request));
  ASSIGN_OR_RETURN(const Place before,
                   ReadPlace(shape, request.page_token(), {absl::InfiniteFuture(), Uuid()}));
  // Load.
  query.reach = ReachOf(call.caller);
  query.before_time = before.time;
  query.before_id = BookingId(before.id);
  query.limit = size + 1;
  ASSIGN_OR_RETURN(std::vector<StoredBooking> bookings, deps.bookings.List(query));
  // Answer.
  pb::ListBookingsResponse response;
  if (bookings.size() > static_cast<size_t>(size)) {
    bookings.erase(bookings.begin() + size, bookings.end());
    const Booking& last = bookings.back().booking;
    response.set_next_page_token(PlaceToken(shape, {last.create_time, last.id.uuid()}));
  }
  for (const StoredBooking& stored : bookings) {
    *response.add_bookings() = ToProto(stored.booking, SeesContent(call.caller, stored.booking));
  }
  return response;
}

}  // namespace primadona::booking
