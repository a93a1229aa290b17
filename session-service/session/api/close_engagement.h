// CompleteEngagement and TerminateEngagement; see engagement_service.proto.
#ifndef PRIMADONA_SESSION_API_CLOSE_ENGAGEMENT_H_
#define PRIMADONA_SESSION_API_CLOSE_ENGAGEMENT_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/engagement_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Engagement> CompleteEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                  const pb::CompleteEngagementRequest& request);
absl::StatusOr<pb::Engagement> TerminateEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::TerminateEngagementRequest& request);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_CLOSE_ENGAGEMENT_H_
