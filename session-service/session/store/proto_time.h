// Times and slots between the domain and the contract.
#ifndef PRIMADONA_SESSION_STORE_PROTO_TIME_H_
#define PRIMADONA_SESSION_STORE_PROTO_TIME_H_

#include "absl/time/time.h"
#include "common/time/working_calendar.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/interval.pb.h"

namespace primadona::session {

inline google::protobuf::Timestamp TimeToProto(absl::Time time) {
  google::protobuf::Timestamp proto;
  const int64_t seconds = absl::ToUnixSeconds(time);
  proto.set_seconds(seconds);
  proto.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return proto;
}

// Whole microseconds, the grain of the database.
inline absl::Time TimeFromProto(const google::protobuf::Timestamp& proto) {
  return absl::FromUnixSeconds(proto.seconds()) + absl::Microseconds(proto.nanos() / 1000);
}

inline google::type::Interval IntervalToProto(const Interval& interval) {
  google::type::Interval proto;
  *proto.mutable_start_time() = TimeToProto(interval.start);
  *proto.mutable_end_time() = TimeToProto(interval.end);
  return proto;
}

// A bound that is absent is infinite.
inline Interval IntervalFromProto(const google::type::Interval& proto) {
  return {proto.has_start_time() ? TimeFromProto(proto.start_time()) : absl::InfinitePast(),
          proto.has_end_time() ? TimeFromProto(proto.end_time()) : absl::InfiniteFuture()};
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_PROTO_TIME_H_
