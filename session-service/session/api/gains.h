// ListCompetencyGains and AcknowledgeCompetencyGains; see outcome_service.proto.
#ifndef PRIMADONA_SESSION_API_GAINS_H_
#define PRIMADONA_SESSION_API_GAINS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/outcome_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::ListCompetencyGainsResponse> ListCompetencyGains(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListCompetencyGainsRequest& request);
// Safe to repeat by itself, so it keeps no request_id.
absl::StatusOr<pb::AcknowledgeCompetencyGainsResponse> AcknowledgeCompetencyGains(
    const ApiDeps& deps, const rpc::Call& call,
    const pb::AcknowledgeCompetencyGainsRequest& request);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_GAINS_H_
