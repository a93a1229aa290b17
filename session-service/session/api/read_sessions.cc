#include "session/api/read_sessions.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "session/api/policy_rules.h"
#include "session/api/proto.h"
#include "session/domain/reach.h"
#include "session/store/proto_time.h"
#include "session/store/record_codec.h"

namespace primadona::session {
namespace {

std::string ShapeOf(pb::ListSessionsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "sessions:" + request.SerializeAsString();
}

absl::StatusOr<SessionQuery> FiltersOf(const pb::ListSessionsRequest& request) {
  SessionQuery query;
  if (!request.engagement().empty()) {
    ASSIGN_OR_RETURN(query.engagement,
                     ParseName<EngagementId>(kEngagements, request.engagement(), "engagement"));
  }
  if (!request.coachee().empty()) {
    ASSIGN_OR_RETURN(query.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  }
  if (!request.provider().empty()) {
    ASSIGN_OR_RETURN(query.provider,
                     ParseName<PersonId>(kProviders, request.provider(), "provider"));
  }
  if (request.state() != pb::Session::STATE_UNSPECIFIED) {
    query.state = static_cast<SessionState>(request.state());
  }
  if (request.has_period()) query.period = IntervalFromProto(request.period());
  return query;
}

// A place in a list by start: 16 bytes of the id, then the microseconds of the start.
std::string PlaceOf(const Session& session) {
  return absl::StrCat(session.id.ToBytes(), absl::ToUnixMicros(session.slot.start));
}

absl::Status ReadPlace(const std::string& place, SessionQuery& query) {
  if (place.empty()) return absl::OkStatus();
  int64_t micros = 0;
  const absl::StatusOr<SessionId> after = SessionId::FromBytes(place.substr(0, 16));
  if (!after.ok() || !absl::SimpleAtoi(place.substr(16), &micros)) {
    return PageTokenMalformedError("page_token");
  }
  query.after = *after;
  query.after_start = absl::FromUnixMicros(micros);
  return absl::OkStatus();
}

bool HasRecord(const Session& session) {
  return session.state == SessionState::kReported || session.state == SessionState::kVerified;
}

absl::StatusOr<std::vector<pb::Session>> AnswerSessions(const ApiDeps& deps, const rpc::Call& call,
                                                        const std::vector<Session>& sessions) {
  std::vector<SessionId> readable;
  for (const Session& session : sessions) {
    if (HasRecord(session) && ReadsRecord(call.caller, session)) readable.push_back(session.id);
  }
  ASSIGN_OR_RETURN(const auto records, deps.sessions.LoadRecords(readable));
  ReportClock clock(deps.policies);
  std::vector<pb::Session> answers;
  for (const Session& session : sessions) {
    ASSIGN_OR_RETURN(const absl::Time due, clock.DueOf(session));
    pb::Session answer = ToProto(session, due, call.now);
    if (const auto record = records.find(session.id); record != records.end()) {
      *answer.mutable_record() = RecordToProto(record->second);
    }
    answers.push_back(std::move(answer));
  }
  return answers;
}

}  // namespace

absl::StatusOr<pb::Session> AnswerSession(const ApiDeps& deps, const rpc::Call& call,
                                          const Session& session) {
  ASSIGN_OR_RETURN(std::vector<pb::Session> answers, AnswerSessions(deps, call, {session}));
  return std::move(answers.front());
}

absl::StatusOr<ActedSession> LoadToAct(const ApiDeps& deps, const rpc::Call& call,
                                       const std::string& name) {
  ASSIGN_OR_RETURN(const SessionId id, ParseName<SessionId>(kSessions, name, "name"));
  ASSIGN_OR_RETURN(Session session, deps.sessions.Load(id));
  const Party by = PartyOf(call.caller, session.coachee, session.provider);
  if (by == Party::kNone) return SessionNotFoundError();
  return ActedSession{std::move(session), by};
}

absl::StatusOr<pb::Session> GetSession(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetSessionRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const SessionId id, ParseName<SessionId>(kSessions, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Session session, deps.sessions.Load(id));
  // Decide.
  if (!Reaches(call.caller, session)) return SessionNotFoundError();
  // Answer.
  return AnswerSession(deps, call, session);
}

absl::StatusOr<pb::ListSessionsResponse> ListSessions(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListSessionsRequest& request) {
  // Validate.
  const std::string shape = ShapeOf(request);
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(SessionQuery query, FiltersOf(request));
  ASSIGN_OR_RETURN(const std::string place,
                   ReadPageToken(shape, request.page_token(), "page_token"));
  RETURN_IF_ERROR(ReadPlace(place, query));
  // Load.
  query.reach = SessionReach(call.caller);
  query.limit = size + 1;
  if (request.overdue()) query.unreported_at = call.now;
  ASSIGN_OR_RETURN(std::vector<Session> sessions, deps.sessions.List(query));
  // Answer. The report's clock is reckoned here, so a page of overdue ones may be short (AIP-158).
  pb::ListSessionsResponse response;
  if (sessions.size() > static_cast<size_t>(size)) {
    sessions.resize(size);
    response.set_next_page_token(MakePageToken(shape, PlaceOf(sessions.back())));
  }
  ASSIGN_OR_RETURN(std::vector<pb::Session> answers, AnswerSessions(deps, call, sessions));
  for (pb::Session& answer : answers) {
    if (request.overdue() && !answer.overdue()) continue;
    *response.add_sessions() = std::move(answer);
  }
  return response;
}

}  // namespace primadona::session
