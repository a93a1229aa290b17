#include "session/api/hold_session.h"

#include "common/ids/uuid7.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "common/time/working_calendar.h"
#include "session/api/policy_rules.h"
#include "session/api/read_sessions.h"
#include "session/store/record_codec.h"

namespace primadona::session {
namespace {

// One of the two people, and not the one who says it.
absl::StatusOr<Party> AbsentFromProto(pb::Party absent, Party by) {
  if (absent != pb::PARTY_COACHEE && absent != pb::PARTY_PROVIDER) {
    return FieldError("absent", "ABSENT_NOT_OF_THE_SESSION",
                      {.en = "Only the coachee or the provider can have been absent.",
                       .id = "Yang tidak hadir hanya peserta atau pendamping."});
  }
  const auto party = static_cast<Party>(absent);
  if (party == by) {
    return FieldError("absent", "ABSENT_IS_CALLER",
                      {.en = "Nobody records the own absence.",
                       .id = "Ketidakhadiran sendiri tidak dapat dicatat."});
  }
  return party;
}

}  // namespace

absl::StatusOr<pb::Session> StartSession(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::StartSessionRequest& request) {
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  if (acted.by != Party::kProvider) return SessionNotFoundError();
  ASSIGN_OR_RETURN(const SessionRules rules,
                   SessionRulesAt(deps.policies, acted.session.slot.start));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const Session next, Start(acted.session, rules, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Replace(next, call.ChangeFor()));
  // Answer.
  return AnswerSession(deps, call, next);
}

absl::StatusOr<pb::Session> ReportSession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::ReportSessionRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const Record record, RecordFromProto(request.record()));
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  if (acted.by != Party::kProvider) return SessionNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const Session next, Report(acted.session, record, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Report(next, record, call.ChangeFor()));
  // Answer.
  return AnswerSession(deps, call, next);
}

absl::StatusOr<pb::Session> RecordNoShow(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::RecordNoShowRequest& request) {
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  // Decide.
  ASSIGN_OR_RETURN(const Party absent, AbsentFromProto(request.absent(), acted.by));
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const Session next, MarkNoShow(acted.session, absent, call.now));
  // Store.
  RETURN_IF_ERROR(deps.sessions.Replace(next, call.ChangeFor("NO_SHOW")));
  // Answer.
  return AnswerSession(deps, call, next);
}

absl::StatusOr<pb::Session> VerifySession(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::VerifySessionRequest& request) {
  // Load.
  ASSIGN_OR_RETURN(const ActedSession acted, LoadToAct(deps, call, request.name()));
  if (!call.caller.Has(Role::kAdministrator)) return SessionNotFoundError();
  const absl::CivilDay day =
      absl::ToCivilDay(acted.session.slot.start, ZoneNamed(acted.session.zones.coachee));
  ASSIGN_OR_RETURN(const CreditRules rules, CreditRulesOn(deps.policies, day));
  // Decide.
  RETURN_IF_ERROR(CheckEtag(request.etag(), EtagOf(acted.session)));
  ASSIGN_OR_RETURN(const Session next, Verify(acted.session, call.now));
  const CreditOffer offer{.id = NewId<CreditId>(call.now),
                          .jp = EarnedJp(rules, next.kind, next.slot),
                          .day = day,
                          .sessions_per_month = rules.sessions_per_month};
  // Store.
  ASSIGN_OR_RETURN(const Session saved, deps.sessions.Verify(next, offer, call.ChangeFor()));
  // Answer.
  return AnswerSession(deps, call, saved);
}

}  // namespace primadona::session
