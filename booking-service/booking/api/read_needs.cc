#include "booking/api/read_needs.h"

#include <string>
#include <utility>
#include <vector>

#include "booking/domain/competency.h"
#include "booking/domain/ids.h"
#include "booking/domain/need.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// What a page token belongs to: the request without its page.
std::string ShapeOf(pb::ListDevelopmentNeedsRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "developmentNeeds:" + request.SerializeAsString();
}

absl::StatusOr<NeedQuery> FiltersOf(const pb::ListDevelopmentNeedsRequest& request) {
  NeedQuery query;
  if (!request.coachee().empty()) {
    ASSIGN_OR_RETURN(query.coachee, ParseName<PersonId>(kCoachees, request.coachee(), "coachee"));
  }
  for (const int state : request.states()) {
    if (state != pb::DevelopmentNeed::STATE_UNSPECIFIED) {
      query.states.push_back(static_cast<NeedState>(state));
    }
  }
  if (!request.competency().empty()) {
    RETURN_IF_ERROR(CheckCompetencyCode(request.competency(), "competency"));
  }
  query.competency = request.competency();
  if (!request.external_id().empty()) {
    RETURN_IF_ERROR(CheckExternalId(request.external_id(), "external_id"));
  }
  query.external_id = request.external_id();
  return query;
}

}  // namespace

absl::StatusOr<pb::DevelopmentNeed> GetDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetDevelopmentNeedRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const NeedId id, ParseName<NeedId>(kNeeds, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const StoredNeed stored, deps.needs.Load(id));
  // Decide.
  if (!CanRead(call.caller, stored.need, stored.unit)) return NeedNotFoundError();
  // Answer.
  ASSIGN_OR_RETURN(const std::vector<LateRevision> later, deps.needs.LoadLateRevisions(id));
  return ToProto(stored.need, later, call.language);
}

absl::StatusOr<pb::ListDevelopmentNeedsResponse> ListDevelopmentNeeds(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListDevelopmentNeedsRequest& request) {
  // Validate.
  const std::string shape = ShapeOf(request);
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  ASSIGN_OR_RETURN(NeedQuery query, FiltersOf(request));
  ASSIGN_OR_RETURN(const Place before,
                   ReadPlace(shape, request.page_token(), {absl::InfiniteFuture(), Uuid()}));
  // Load.
  query.reach = ReachOfNeeds(call.caller);
  query.before_time = before.time;
  query.before_id = NeedId(before.id);
  query.limit = size + 1;
  ASSIGN_OR_RETURN(std::vector<StoredNeed> needs, deps.needs.List(query));
  // Answer.
  pb::ListDevelopmentNeedsResponse response;
  if (needs.size() > static_cast<size_t>(size)) {
    needs.erase(needs.begin() + size, needs.end());
    const Need& last = needs.back().need;
    response.set_next_page_token(PlaceToken(shape, {last.create_time, last.id.uuid()}));
  }
  for (const StoredNeed& stored : needs) {
    *response.add_development_needs() = ToProto(stored.need, {}, call.language);
  }
  return response;
}

}  // namespace primadona::booking
