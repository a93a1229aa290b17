// ScheduleSession, RescheduleSession and CancelSession; see session_service.proto. Each writes down
// what is asked, asks the calendar, and writes down how it ended.
#ifndef PRIMADONA_SESSION_API_CHANGE_SLOT_H_
#define PRIMADONA_SESSION_API_CHANGE_SLOT_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "primadona/session/v1/session_service.pb.h"
#include "session/api/deps.h"

namespace primadona::session {

absl::StatusOr<pb::Session> ScheduleSession(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::ScheduleSessionRequest& request);
absl::StatusOr<pb::Session> RescheduleSession(const ApiDeps& deps, const rpc::Call& call,
                                              const pb::RescheduleSessionRequest& request);
absl::StatusOr<pb::Session> CancelSession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CancelSessionRequest& request);

// Answers a repeat of one of the three from the slot change `resource` that the first one made:
// settles it if it is still open, then the session or the same refusal.
absl::StatusOr<pb::Session> AnswerSlotChange(const ApiDeps& deps, const rpc::Call& call,
                                             const std::string& resource);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_CHANGE_SLOT_H_
