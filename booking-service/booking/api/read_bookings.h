// Reading bookings.
#ifndef PRIMADONA_BOOKING_API_READ_BOOKINGS_H_
#define PRIMADONA_BOOKING_API_READ_BOOKINGS_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::booking {

// See BookingService.GetBooking and ListBookings.
absl::StatusOr<pb::Booking> GetBooking(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetBookingRequest& request);
absl::StatusOr<pb::ListBookingsResponse> ListBookings(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListBookingsRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_READ_BOOKINGS_H_
