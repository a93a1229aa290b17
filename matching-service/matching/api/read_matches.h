// Reading matches, and their reasons in words.
#ifndef PRIMADONA_MATCHING_API_READ_MATCHES_H_
#define PRIMADONA_MATCHING_API_READ_MATCHES_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/matching_service.pb.h"

namespace primadona::matching {

// The match, if the caller reaches it. NOT_FOUND: MATCH_NOT_FOUND.
absl::StatusOr<Match> LoadReached(const ApiDeps& deps, const Caller& caller, MatchId id);

absl::StatusOr<pb::Match> GetMatch(const ApiDeps& deps, const rpc::Call& call,
                                   const pb::GetMatchRequest& request);
absl::StatusOr<pb::ListMatchesResponse> ListMatches(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ListMatchesRequest& request);
absl::StatusOr<pb::ExplainMatchResponse> ExplainMatch(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ExplainMatchRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_READ_MATCHES_H_
