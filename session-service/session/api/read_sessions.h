// GetSession and ListSessions; see session_service.proto.
#ifndef PRIMADONA_SESSION_API_READ_SESSIONS_H_
#define PRIMADONA_SESSION_API_READ_SESSIONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/session_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Session> GetSession(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetSessionRequest& request);
absl::StatusOr<pb::ListSessionsResponse> ListSessions(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListSessionsRequest& request);

// `session` as the caller of `call` is told: its record for its two people alone.
absl::StatusOr<pb::Session> AnswerSession(const ApiDeps& deps, const rpc::Call& call,
                                          const Session& session);

// The session of "sessions/{id}" and as whom the caller acts on it.
struct ActedSession {
  Session session;
  Party by = Party::kNone;
};
// NOT_FOUND: SESSION_NOT_FOUND for a caller who may not act on it.
absl::StatusOr<ActedSession> LoadToAct(const ApiDeps& deps, const rpc::Call& call,
                                       const std::string& name);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_READ_SESSIONS_H_
