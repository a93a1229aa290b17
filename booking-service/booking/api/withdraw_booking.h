// Taking a booking back.
#ifndef PRIMADONA_BOOKING_API_WITHDRAW_BOOKING_H_
#define PRIMADONA_BOOKING_API_WITHDRAW_BOOKING_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/booking_service.pb.h"

namespace primadona::booking {

// See BookingService.WithdrawBooking.
absl::StatusOr<pb::Booking> WithdrawBooking(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::WithdrawBookingRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_WITHDRAW_BOOKING_H_
