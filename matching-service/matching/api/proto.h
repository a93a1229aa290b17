// Between the contract's messages and the domain's values.
#ifndef PRIMADONA_MATCHING_API_PROTO_H_
#define PRIMADONA_MATCHING_API_PROTO_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/ids/caller.h"
#include "common/rpc/call.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/interval.pb.h"
#include "matching/domain/competency.h"
#include "matching/domain/explanation.h"
#include "matching/domain/match.h"
#include "matching/domain/provider.h"
#include "primadona/matching/v1/competency.pb.h"
#include "primadona/matching/v1/explanation.pb.h"
#include "primadona/matching/v1/match.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::matching {

namespace pb = ::primadona::matching::v1;

google::protobuf::Timestamp ToProto(absl::Time time);
absl::Time FromProto(const google::protobuf::Timestamp& time);
google::type::Interval ToProto(const Interval& interval);
Interval FromProto(const google::type::Interval& interval);

std::string EtagOf(int64_t version);
// ABORTED: ETAG_MISMATCH unless `etag` is empty or the version's.
absl::Status CheckEtag(const std::string& etag, int64_t version);

pb::Competency ToProto(const Competency& competency);

// Decree and conflicts are left out unless the caller sees them.
pb::Provider ToProto(const Provider& provider, const Caller& caller, bool with_availability);
// A provider as written by a caller; its id is left nil. INVALID_ARGUMENT with every faulty field
// below "provider": COMPETENCY_REPEATED, NAME_MALFORMED, DATE_INVALID.
absl::StatusOr<Provider> FromProto(const pb::Provider& provider);
// INVALID_ARGUMENT with every faulty field below "availability": DATE_INVALID, TIME_INVALID.
absl::StatusOr<Availability> FromProto(const pb::Availability& availability);

void AddCriteria(const Points& points, const ScoreWeights& weights,
                 google::protobuf::RepeatedPtrField<pb::Criterion>* out);
pb::Explanation ToProto(const Explanation& explanation, rpc::Language language);
// What the caller of `call` may see of the match.
pb::Match ToProto(const Match& match, const rpc::Call& call);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_PROTO_H_
