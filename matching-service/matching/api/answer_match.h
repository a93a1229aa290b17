// What people answer to a match.
#ifndef PRIMADONA_MATCHING_API_ANSWER_MATCH_H_
#define PRIMADONA_MATCHING_API_ANSWER_MATCH_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/matching_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::Match> AcceptMatch(const ApiDeps& deps, const rpc::Call& call,
                                      const pb::AcceptMatchRequest& request);
absl::StatusOr<pb::Match> DeclineMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::DeclineMatchRequest& request);
absl::StatusOr<pb::Match> ConfirmMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::ConfirmMatchRequest& request);
absl::StatusOr<pb::Match> ReleaseMatch(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::ReleaseMatchRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ANSWER_MATCH_H_
