#include "booking/api/watch_bookings.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "booking/domain/booking_access.h"
#include "booking/domain/ids.h"
#include "booking/domain/limits.h"
#include "booking/store/booking_event.h"
#include "common/events/event.h"
#include "common/events/feed.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

constexpr char kQuery[] = "WatchBookings";
constexpr int kBatch = 200;  // events read at a time

using Bookings = std::map<BookingId, StoredBooking>;

absl::StatusOr<Bookings> LoadBookings(const ApiDeps& deps,
                                      const std::vector<events::Event>& batch) {
  std::set<BookingId> ids;
  for (const events::Event& event : batch) ids.insert(BookingId(event.aggregate_id));
  ASSIGN_OR_RETURN(std::vector<StoredBooking> loaded,
                   deps.bookings.LoadMany({ids.begin(), ids.end()}));
  Bookings bookings;
  for (StoredBooking& stored : loaded) {
    const BookingId id = stored.booking.id;
    bookings.emplace(id, std::move(stored));
  }
  return bookings;
}

pb::BookingChange ChangeOf(const events::Event& event, const Booking& booking, bool content) {
  pb::BookingChange change;
  *change.mutable_booking() = ToProto(booking, content);
  if (const auto state = ParseBookingState(event.state)) {
    change.set_state(static_cast<pb::Booking::State>(*state));
  }
  change.set_reason(event.reason);
  change.set_actor(event.actor);
  *change.mutable_change_time() = ToProto(event.create_time);
  return change;
}

std::string TokenAt(const ApiDeps& deps, int64_t number) {
  return events::MakeResumeToken(kQuery, number, deps.clock.Now());
}

// Where the stream begins: after the token's event, or after the newest one.
absl::StatusOr<int64_t> StartOf(const ApiDeps& deps, const rpc::Call& call,
                                const pb::WatchBookingsRequest& request) {
  if (request.resume_token().empty()) return deps.feed.LastNumber();
  return events::ReadResumeToken(kQuery, request.resume_token(), call.now, "resume_token");
}

}  // namespace

absl::Status WatchBookings(const ApiDeps& deps, const rpc::Call& call,
                           const pb::WatchBookingsRequest& request,
                           const std::function<bool(const pb::WatchBookingsResponse&)>& write) {
  // Validate.
  ASSIGN_OR_RETURN(int64_t number, StartOf(deps, call, request));
  const auto alive = [&] {
    pb::WatchBookingsResponse response;
    response.set_resume_token(TokenAt(deps, number));
    return write(response);
  };
  if (!alive()) return absl::OkStatus();

  absl::Duration silent;
  while (!call.over()) {
    // Load.
    ASSIGN_OR_RETURN(const std::vector<events::Event> batch,
                     deps.feed.ReadAfter(number, kBookingAggregate, kBatch));
    ASSIGN_OR_RETURN(const Bookings bookings, LoadBookings(deps, batch));
    // Answer.
    for (const events::Event& event : batch) {
      number = event.number;
      const auto found = bookings.find(BookingId(event.aggregate_id));
      if (found == bookings.end() ||
          !CanRead(call.caller, found->second.booking, found->second.unit)) {
        continue;
      }
      const Booking& booking = found->second.booking;
      pb::WatchBookingsResponse response;
      *response.mutable_change() = ChangeOf(event, booking, SeesContent(call.caller, booking));
      response.set_resume_token(TokenAt(deps, number));
      if (!write(response)) return absl::OkStatus();
      silent = absl::ZeroDuration();
    }
    if (batch.size() == kBatch) continue;
    deps.feed.WaitAfter(number, kWatchWait);
    silent += kWatchWait;
    if (silent < kHeartbeat) continue;
    silent = absl::ZeroDuration();
    if (!alive()) return absl::OkStatus();
  }
  return absl::OkStatus();
}

}  // namespace primadona::booking
