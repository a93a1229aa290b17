// GetEngagement and ListEngagements; see engagement_service.proto.
#ifndef PRIMADONA_SESSION_API_READ_ENGAGEMENTS_H_
#define PRIMADONA_SESSION_API_READ_ENGAGEMENTS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/engagement_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Engagement> GetEngagement(const ApiDeps& deps, const rpc::Call& call,
                                             const pb::GetEngagementRequest& request);
absl::StatusOr<pb::ListEngagementsResponse> ListEngagements(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListEngagementsRequest& request);

// `engagement` as the caller of `call` is told.
absl::StatusOr<pb::Engagement> AnswerEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                const Engagement& engagement);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_READ_ENGAGEMENTS_H_
