#include "session/peers/calendar_peer.h"

#include <utility>

#include "common/rpc/channel.h"
#include "common/rpc/errors.h"

namespace primadona::session {
namespace {

constexpr absl::Duration kLongestCall = absl::Seconds(3);

void SetDeadline(grpc::ClientContext& context, absl::Time deadline) {
  context.set_deadline(absl::ToChronoTime(rpc::DeadlineWithin(deadline, kLongestCall)));
}

absl::Time FromProto(const google::protobuf::Timestamp& proto) {
  return absl::FromUnixSeconds(proto.seconds()) + absl::Microseconds(proto.nanos() / 1000);
}

void SetTime(absl::Time time, google::protobuf::Timestamp& proto) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  proto.set_seconds(seconds);
  proto.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

absl::StatusOr<Interval> HeldSlot(const grpc::Status& status,
                                  const matching::v1::Reservation& reservation) {
  if (!status.ok()) return rpc::FromGrpcStatus(status);
  return Interval{FromProto(reservation.slot().start_time()),
                  FromProto(reservation.slot().end_time())};
}

}  // namespace

CalendarPeer::CalendarPeer(std::shared_ptr<grpc::Channel> channel)
    : stub_(matching::v1::CalendarService::NewStub(std::move(channel))) {}

absl::StatusOr<Interval> CalendarPeer::Reserve(ReservationId reservation, MatchId match,
                                               absl::Time start, absl::Time deadline) {
  matching::v1::ReserveSlotRequest request;
  request.set_reservation(reservation.ToBytes());
  request.set_match(match.ToBytes());
  SetTime(start, *request.mutable_start_time());
  grpc::ClientContext context;
  SetDeadline(context, deadline);
  matching::v1::Reservation held;
  const grpc::Status status = stub_->ReserveSlot(&context, request, &held);
  return HeldSlot(status, held);
}

absl::StatusOr<Interval> CalendarPeer::Move(ReservationId reservation, absl::Time start,
                                            absl::Time deadline) {
  matching::v1::MoveSlotRequest request;
  request.set_reservation(reservation.ToBytes());
  SetTime(start, *request.mutable_start_time());
  grpc::ClientContext context;
  SetDeadline(context, deadline);
  matching::v1::Reservation held;
  const grpc::Status status = stub_->MoveSlot(&context, request, &held);
  return HeldSlot(status, held);
}

absl::Status CalendarPeer::Release(ReservationId reservation, absl::Time deadline) {
  matching::v1::ReleaseSlotRequest request;
  request.set_reservation(reservation.ToBytes());
  grpc::ClientContext context;
  SetDeadline(context, deadline);
  matching::v1::ReleaseSlotResponse response;
  return rpc::FromGrpcStatus(stub_->ReleaseSlot(&context, request, &response));
}

}  // namespace primadona::session
