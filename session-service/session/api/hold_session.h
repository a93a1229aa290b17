// StartSession, ReportSession, RecordNoShow and VerifySession; see session_service.proto.
#ifndef PRIMADONA_SESSION_API_HOLD_SESSION_H_
#define PRIMADONA_SESSION_API_HOLD_SESSION_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/session_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Session> StartSession(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::StartSessionRequest& request);
absl::StatusOr<pb::Session> ReportSession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::ReportSessionRequest& request);
absl::StatusOr<pb::Session> RecordNoShow(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::RecordNoShowRequest& request);
absl::StatusOr<pb::Session> VerifySession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::VerifySessionRequest& request);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_HOLD_SESSION_H_
