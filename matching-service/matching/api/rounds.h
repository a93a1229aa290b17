// Asking for matching rounds and reading them.
#ifndef PRIMADONA_MATCHING_API_ROUNDS_H_
#define PRIMADONA_MATCHING_API_ROUNDS_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "primadona/matching/v1/matching_round.pb.h"

namespace primadona::matching {

namespace pb = ::primadona::matching::v1;

absl::StatusOr<pb::MatchingRound> RunMatchingRound(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::RunMatchingRoundRequest& request);
absl::StatusOr<pb::MatchingRound> GetMatchingRound(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::GetMatchingRoundRequest& request);
absl::StatusOr<pb::ListMatchingRoundsResponse> ListMatchingRounds(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListMatchingRoundsRequest& request);
absl::StatusOr<pb::ListRoundResultsResponse> ListRoundResults(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListRoundResultsRequest& request);

// After a read of what a round wrote: that none of it had gone by then. NOT_FOUND: ROUND_PURGED.
absl::Status CheckStillKept(const ApiDeps& deps, RoundId id);

// Streams; each runs until the stream is over.
absl::Status WatchMatchingRound(
    const ApiDeps& deps, const rpc::Call& call, const pb::WatchMatchingRoundRequest& request,
    const std::function<bool(const pb::WatchMatchingRoundResponse&)>& write);
absl::Status GetRoundCertificate(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetRoundCertificateRequest& request,
    const std::function<bool(const pb::GetRoundCertificateResponse&)>& write);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUNDS_H_
