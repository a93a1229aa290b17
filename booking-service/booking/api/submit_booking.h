// Putting a draft into the queue.
#ifndef PRIMADONA_BOOKING_API_SUBMIT_BOOKING_H_
#define PRIMADONA_BOOKING_API_SUBMIT_BOOKING_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::booking {

// See BookingService.SubmitBooking.
absl::StatusOr<pb::Booking> SubmitBooking(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::SubmitBookingRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_SUBMIT_BOOKING_H_
