#include "session/api/close_engagement.h"

#include <string>
#include <vector>

#include "common/ids/resource_name.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "session/api/read_engagements.h"
#include "session/domain/reach.h"

namespace primadona::session {
namespace {

absl::StatusOr<TerminationReason> ReasonFromProto(pb::Engagement::TerminationReason reason) {
  if (reason == pb::Engagement::BOOKING_WITHDRAWN || reason == pb::Engagement::MATCH_RELEASED) {
    return FieldError(
        "reason", "REASON_NOT_FOR_CALLERS",
        {.en = "This reason is the suite's own.", .id = "Alasan ini hanya dipakai oleh sistem."});
  }
  return static_cast<TerminationReason>(reason);
}

}  // namespace

absl::StatusOr<pb::Engagement> CompleteEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                  const pb::CompleteEngagementRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const EngagementId id,
                   ParseName<EngagementId>(kEngagements, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Engagement stored, deps.engagements.Load(id));
  if (PartyOf(call.caller, stored.coachee, stored.provider) != Party::kProvider) {
    return EngagementNotFoundError();
  }
  ASSIGN_OR_RETURN(const std::vector<Session> open, deps.engagements.LoadOpen(id));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(stored)));
  ASSIGN_OR_RETURN(const Engagement next, Complete(stored, request.post_level(), call.now));
  for (const Session& session : open) {
    if (session.state == SessionState::kInProgress) return SessionUnreportedError(id);
  }
  // Store.
  RETURN_IF_ERROR(deps.engagements.Close(next, open, call.ChangeFor()));
  // Answer.
  return AnswerEngagement(deps, call, next);
}

absl::StatusOr<pb::Engagement> TerminateEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                   const pb::TerminateEngagementRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const EngagementId id,
                   ParseName<EngagementId>(kEngagements, request.name(), "name"));
  ASSIGN_OR_RETURN(const TerminationReason reason, ReasonFromProto(request.reason()));
  // Load.
  ASSIGN_OR_RETURN(const Engagement stored, deps.engagements.Load(id));
  const Party by = PartyOf(call.caller, stored.coachee, stored.provider);
  if (by == Party::kNone) return EngagementNotFoundError();
  ASSIGN_OR_RETURN(const std::vector<Session> open, deps.engagements.LoadOpen(id));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(stored)));
  ASSIGN_OR_RETURN(const Engagement next, Terminate(stored, reason, by, call.now));
  // Store.
  RETURN_IF_ERROR(
      deps.engagements.Close(next, open, call.ChangeFor(std::string(ReasonName(reason)))));
  // Answer.
  return AnswerEngagement(deps, call, next);
}

}  // namespace primadona::session
