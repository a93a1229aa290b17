// An administrator's choice of a provider.
#ifndef PRIMADONA_MATCHING_API_ASSIGN_MATCH_H_
#define PRIMADONA_MATCHING_API_ASSIGN_MATCH_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/matching_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::Match> AssignMatch(const ApiDeps& deps, const rpc::Call& call,
                                      const pb::AssignMatchRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ASSIGN_MATCH_H_
