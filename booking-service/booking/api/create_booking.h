// Making a draft.
#ifndef PRIMADONA_BOOKING_API_CREATE_BOOKING_H_
#define PRIMADONA_BOOKING_API_CREATE_BOOKING_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::booking {

// See BookingService.CreateBooking.
absl::StatusOr<pb::Booking> CreateBooking(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CreateBookingRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_CREATE_BOOKING_H_
