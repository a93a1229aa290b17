// BookingService over gRPC: transport only.
#ifndef PRIMADONA_BOOKING_API_BOOKING_GRPC_SERVICE_H_
#define PRIMADONA_BOOKING_API_BOOKING_GRPC_SERVICE_H_

#include <string>

#include "booking/api/create_booking.h"
#include "booking/api/deps.h"
#include "booking/api/read_bookings.h"
#include "booking/api/submit_booking.h"
#include "booking/api/update_booking.h"
#include "booking/api/watch_bookings.h"
#include "booking/api/withdraw_booking.h"
#include "common/rpc/door.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"

namespace primadona::booking {

class BookingGrpcService : public pb::BookingService::CallbackService {
 public:
  BookingGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* CreateBooking(grpc::CallbackServerContext* context,
                                          const pb::CreateBookingRequest* request,
                                          pb::Booking* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::CreateBooking, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* GetBooking(grpc::CallbackServerContext* context,
                                       const pb::GetBookingRequest* request,
                                       pb::Booking* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::GetBooking, deps_));
  }
  grpc::ServerUnaryReactor* ListBookings(grpc::CallbackServerContext* context,
                                         const pb::ListBookingsRequest* request,
                                         pb::ListBookingsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::ListBookings, deps_));
  }
  grpc::ServerUnaryReactor* UpdateBooking(grpc::CallbackServerContext* context,
                                          const pb::UpdateBookingRequest* request,
                                          pb::Booking* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::UpdateBooking, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* SubmitBooking(grpc::CallbackServerContext* context,
                                          const pb::SubmitBookingRequest* request,
                                          pb::Booking* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::SubmitBooking, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* WithdrawBooking(grpc::CallbackServerContext* context,
                                            const pb::WithdrawBookingRequest* request,
                                            pb::Booking* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::WithdrawBooking, deps_),
                       Again());
  }
  grpc::ServerWriteReactor<pb::WatchBookingsResponse>* WatchBookings(
      grpc::CallbackServerContext* context, const pb::WatchBookingsRequest* request) override {
    return door_.Stream<pb::WatchBookingsRequest, pb::WatchBookingsResponse>(
        context, request, [this](const rpc::Call& call, const auto& r, const auto& write) {
          return booking::WatchBookings(deps_, call, r, write);
        });
  }

 private:
  // A repeated call answers with the booking as it stands now.
  rpc::Door::Replay<pb::Booking> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetBookingRequest request;
      request.set_name(resource);
      return booking::GetBooking(deps_, call, request);
    };
  }

  rpc::ServiceDoor<pb::BookingService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_BOOKING_GRPC_SERVICE_H_
