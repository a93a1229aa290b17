#include "session/api/read_engagements.h"

#include <string>
#include <vector>

#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/unit_code.h"
#include "common/status/macros.h"
#include "session/api/policy_rules.h"
#include "session/api/proto.h"
#include "session/domain/reach.h"

namespace primadona::session {
namespace {

// What a page token belongs to: the request without its page.
std::string ShapeOf(pb::ListEngagementsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "engagements:" + request.SerializeAsString();
}

absl::StatusOr<EngagementQuery> FiltersOf(const pb::ListEngagementsRequest& request) {
  EngagementQuery query;
  if (!request.coachee().empty()) {
    ASSIGN_OR_RETURN(query.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  }
  if (!request.provider().empty()) {
    ASSIGN_OR_RETURN(query.provider,
                     ParseName<PersonId>(kProviders, request.provider(), "provider"));
  }
  if (!request.booking().empty()) {
    ASSIGN_OR_RETURN(query.booking, ParseName<BookingId>(kBookings, request.booking(), "booking"));
  }
  if (!request.unit().empty()) RETURN_IF_ERROR(CheckUnitCode(request.unit(), "unit"));
  query.unit = request.unit();
  if (request.kind() != common::v1::SERVICE_KIND_UNSPECIFIED) {
    query.kind = static_cast<ServiceKind>(request.kind());
  }
  if (request.state() != pb::Engagement::STATE_UNSPECIFIED) {
    query.state = static_cast<EngagementState>(request.state());
  }
  return query;
}

}  // namespace

absl::StatusOr<pb::Engagement> AnswerEngagement(const ApiDeps& deps, const rpc::Call& call,
                                                const Engagement& engagement) {
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(deps.policies, call.now));
  return ToProto(engagement, IsStuck(engagement, rules.stuck_days, call.now));
}

absl::StatusOr<pb::Engagement> GetEngagement(const ApiDeps& deps, const rpc::Call& call,
                                             const pb::GetEngagementRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const EngagementId id,
                   ParseName<EngagementId>(kEngagements, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Engagement engagement, deps.engagements.Load(id));
  // Decide.
  if (!Reaches(call.caller, engagement)) return EngagementNotFoundError();
  // Answer.
  return AnswerEngagement(deps, call, engagement);
}

absl::StatusOr<pb::ListEngagementsResponse> ListEngagements(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListEngagementsRequest& request) {
  // Validate.
  const std::string shape = ShapeOf(request);
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(EngagementQuery query, FiltersOf(request));
  ASSIGN_OR_RETURN(query.before,
                   ReadPageTokenId<EngagementId>(shape, request.page_token(), "page_token"));
  // Load.
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(deps.policies, call.now));
  if (request.stuck()) query.stuck_since = call.now - rules.stuck_days * absl::Hours(24);
  query.reach = EngagementReach(call.caller);
  query.limit = size + 1;
  ASSIGN_OR_RETURN(std::vector<Engagement> engagements, deps.engagements.List(query));
  // Answer.
  pb::ListEngagementsResponse response;
  if (engagements.size() > static_cast<size_t>(size)) {
    engagements.resize(size);
    response.set_next_page_token(MakePageToken(shape, engagements.back().id.ToBytes()));
  }
  for (const Engagement& engagement : engagements) {
    *response.add_engagements() =
        ToProto(engagement, IsStuck(engagement, rules.stuck_days, call.now));
  }
  return response;
}

}  // namespace primadona::session
