// Streaming the changes of bookings.
#ifndef PRIMADONA_BOOKING_API_WATCH_BOOKINGS_H_
#define PRIMADONA_BOOKING_API_WATCH_BOOKINGS_H_

#include <functional>

#include "absl/status/status.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::booking {

// See BookingService.WatchBookings. Runs until the stream is over.
absl::Status WatchBookings(const ApiDeps& deps, const rpc::Call& call,
                           const pb::WatchBookingsRequest& request,
                           const std::function<bool(const pb::WatchBookingsResponse&)>& write);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_WATCH_BOOKINGS_H_
