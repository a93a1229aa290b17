// Between the contract's messages and the domain's values.
#ifndef PRIMADONA_BOOKING_API_PROTO_H_
#define PRIMADONA_BOOKING_API_PROTO_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "booking/domain/booking.h"
#include "booking/domain/coachee.h"
#include "booking/domain/need.h"
#include "booking/store/need_store.h"
#include "common/rpc/call.h"
#include "google/protobuf/timestamp.pb.h"
#include "primadona/booking/v1/booking.pb.h"
#include "primadona/booking/v1/coachee.pb.h"
#include "primadona/booking/v1/development_need.pb.h"

namespace primadona::booking {

namespace pb = ::primadona::booking::v1;

google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& time);

// An etag is the version. ABORTED: ETAG_MISMATCH unless `etag` is empty or that of `version`.
std::string EtagOf(int64_t version);
absl::Status CheckEtag(const std::string& etag, int64_t version);

// `content` says whether topic, goal and contact are shown.
pb::Booking ToProto(const Booking& booking, bool content);
// The wishes in a booking of a request. INVALID_ARGUMENT: NAME_MALFORMED.
absl::StatusOr<Wishes> WishesOf(const pb::Booking& booking);

pb::Coachee ToProto(const Coachee& coachee, CoacheeView view);
// The record in a request, without id, sex and what the suite sets. INVALID_ARGUMENT:
// NAME_MALFORMED.
absl::StatusOr<Coachee> CoacheeOf(const pb::Coachee& coachee);

pb::DevelopmentNeed ToProto(const Need& need, const std::vector<LateRevision>& later,
                            rpc::Language language);
// In words of the caller's language.
pb::NeedError ToProto(const NeedFault& fault, rpc::Language language);

// The place of the last row of a page in a token, and back: "<microseconds>.<uuid>".
struct Place {
  absl::Time time;
  Uuid id;
};
std::string PlaceToken(std::string_view query, const Place& place);
// `start` when the token is empty.
absl::StatusOr<Place> ReadPlace(std::string_view query, std::string_view token, Place start);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_PROTO_H_
