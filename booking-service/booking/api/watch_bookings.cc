#include "booking/api/watch_bookings.h"

#include <algorithm>
#include <chrono>
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

// A place in the feed as its client learns it. A token tells the time of its place, not of its
// making: one that lags far behind expires with the events that come after it.
struct FeedPlace {
  int64_t number = 0;
  std::string token;
};

FeedPlace PlaceAt(int64_t number, absl::Time time) {
  return {number, events::MakeResumeToken(kQuery, number, time)};
}

// Where the stream begins: after the token's event, or after the newest one.
absl::StatusOr<FeedPlace> StartOf(const ApiDeps& deps, const rpc::Call& call,
                              const pb::WatchBookingsRequest& request) {
  if (request.resume_token().empty()) {
    ASSIGN_OR_RETURN(const int64_t newest, deps.feed.LastNumber());
    return PlaceAt(newest, call.now);
  }
  ASSIGN_OR_RETURN(const int64_t number, events::ReadResumeToken(kQuery, request.resume_token(),
                                                                 call.now, "resume_token"));
  return FeedPlace{number, request.resume_token()};
}

}  // namespace

absl::Status WatchBookings(const ApiDeps& deps, const rpc::Call& call,
                           const pb::WatchBookingsRequest& request,
                           const std::function<bool(const pb::WatchBookingsResponse&)>& write) {
  // Validate.
  ASSIGN_OR_RETURN(FeedPlace place, StartOf(deps, call, request));
  const auto alive = [&] {
    pb::WatchBookingsResponse response;
    response.set_resume_token(place.token);
    return write(response);
  };
  if (!alive()) return absl::OkStatus();

  auto last_word = std::chrono::steady_clock::now();
  while (!call.over()) {
    // Load. What is numbered up to `newest` is there for the read that follows.
    const absl::Time now = deps.clock.Now();
    ASSIGN_OR_RETURN(const int64_t newest, deps.feed.LastNumber());
    ASSIGN_OR_RETURN(const std::vector<events::Event> batch,
                     deps.feed.ReadAfter(place.number, kBookingAggregate, kBatch));
    ASSIGN_OR_RETURN(const Bookings bookings, LoadBookings(deps, batch));
    // Answer.
    for (const events::Event& event : batch) {
      place = PlaceAt(event.number, event.create_time);
      const auto found = bookings.find(BookingId(event.aggregate_id));
      if (found == bookings.end() ||
          !CanRead(call.caller, found->second.booking, found->second.unit)) {
        continue;
      }
      const Booking& booking = found->second.booking;
      pb::WatchBookingsResponse response;
      *response.mutable_change() = ChangeOf(event, booking, SeesContent(call.caller, booking));
      response.set_resume_token(place.token);
      if (!write(response)) return absl::OkStatus();
      last_word = std::chrono::steady_clock::now();
    }
    if (batch.size() == kBatch) continue;
    // Events of other kinds are behind it too: waiting for them to pass would not end.
    place = PlaceAt(std::max(place.number, newest), now);
    deps.feed.WaitAfter(place.number, kWatchWait);
    if (std::chrono::steady_clock::now() - last_word < absl::ToChronoSeconds(kHeartbeat)) continue;
    if (!alive()) return absl::OkStatus();
    last_word = std::chrono::steady_clock::now();
  }
  return absl::OkStatus();
}

}  // namespace primadona::booking
