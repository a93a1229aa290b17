#include "session/api/change_slot.h"

#include "common/ids/resource_name.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "session/api/policy_rules.h"
#include "session/api/read_sessions.h"
#include "session/api/settle_slot_change.h"
#include "session/domain/reach.h"
#include "session/store/proto_time.h"

namespace primadona::session {
namespace {

SlotChange NewChange(const rpc::Call& call, Party by, absl::Time start) {
  SlotChange change;
  change.id = NewId<SlotChangeId>(call.now);
  change.slot.start = start;
  change.by = by;
  return change;
}

absl::StatusOr<pb::Session> AnswerEnded(const ApiDeps& deps, const rpc::Call& call,
                                        const SlotChange& ended) {
  if (ended.outcome == SlotOutcome::kRefused) return RefusalError(ended);
  ASSIGN_OR_RETURN(const Session session, deps.sessions.Load(ended.session));
  if (!Reaches(call.caller, session)) return SessionNotFoundError();
  return AnswerSession(deps, call, session);
}

absl::StatusOr<pb::Session> CarryThrough(const ApiDeps& deps, const rpc::Call& call,
                                         const SlotStep& step) {
  ASSIGN_OR_RETURN(const SlotChange ended,
                   SettleSlotChange(deps, step, call.deadline, call.ChangeFor()));
  return AnswerEnded(deps, call, ended);
}

}  // namespace

absl::StatusOr<pb::Session> ScheduleSession(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::ScheduleSessionRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const EngagementId id,
                   ParseName<EngagementId>(kEngagements, request.engagement(), "engagement"));
  const absl::Time start = TimeFromProto(request.start_time());
  // Load.
  ASSIGN_OR_RETURN(const Engagement engagement, deps.engagements.Load(id));
  const Party by = PartyOf(call.caller, engagement.coachee, engagement.provider);
  if (by == Party::kNone) return EngagementNotFoundError();
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(deps.policies, call.now));
  // Decide.
  ASSIGN_OR_RETURN(const SlotStep step, AskSchedule(engagement, NewId<SessionId>(call.now),
                                                    NewChange(call, by, start), rules, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Ask(step, engagement.version, call.ChangeFor()));
  // Answer.
  return CarryThrough(deps, call, step);
}

absl::StatusOr<pb::Session> RescheduleSession(const ApiDeps& deps, const rpc::Call& call,
                                              const pb::RescheduleSessionRequest& request) {
  // Validate.
  const absl::Time start = TimeFromProto(request.start_time());
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(deps.policies, call.now));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const SlotStep step,
                   AskReschedule(acted.session, NewChange(call, acted.by, start), rules, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Ask(step, std::nullopt, call.ChangeFor()));
  // Answer.
  return CarryThrough(deps, call, step);
}

absl::StatusOr<pb::Session> CancelSession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CancelSessionRequest& request) {
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(deps.policies, call.now));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const SlotStep step,
                   AskCancel(acted.session, NewChange(call, acted.by, acted.session.slot.start),
                             rules, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Ask(step, std::nullopt, call.ChangeFor()));
  // Answer.
  return CarryThrough(deps, call, step);
}

absl::StatusOr<pb::Session> AnswerSlotChange(const ApiDeps& deps, const rpc::Call& call,
                                             const std::string& resource) {
  ASSIGN_OR_RETURN(const SlotChangeId id, ParseSlotChangeName(resource));
  ASSIGN_OR_RETURN(const SlotChange change, deps.sessions.LoadChange(id));
  if (change.outcome != SlotOutcome::kPending) return AnswerEnded(deps, call, change);
  ASSIGN_OR_RETURN(const Session session, deps.sessions.Load(change.session));
  return CarryThrough(deps, call, {session, change});
}

}  // namespace primadona::session
