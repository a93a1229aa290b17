#include "booking/api/read_coachees.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "booking/domain/ids.h"
#include "booking/domain/nip.h"
#include "common/ids/page_token.h"
#include "common/ids/resource_name.h"
#include "common/ids/unit_code.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

CoacheeQuery QueryOf(const Caller& caller, const pb::ListCoacheesRequest& request) {
  CoacheeQuery query;
  query.all = caller.ReadsAll();
  if (caller.Has(Role::kUnitHead)) query.reach_unit = caller.unit;
  if (caller.Has(Role::kHrSystem) || caller.Has(Role::kPartnerSystem)) {
    query.reach_creator = caller.subject;
  }
  query.unit = request.unit();
  query.employment = static_cast<Employment>(request.employment());
  return query;
}

}  // namespace

absl::StatusOr<pb::Coachee> GetCoachee(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetCoacheeRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id, ParseName<PersonId>(kCoachees, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Coachee coachee, deps.coachees.Load(id));
  bool holds = false;
  if (call.caller.Has(Role::kProvider) && !Reaches(call.caller, coachee)) {
    ASSIGN_OR_RETURN(holds, deps.coachees.Holds(call.caller.person(), id));
  }
  // Decide.
  const CoacheeView view = ViewOf(coachee, call.caller, holds);
  if (view == CoacheeView::kNothing) return CoacheeNotFoundError();
  // Answer.
  return ToProto(coachee, view);
}

absl::StatusOr<pb::ListCoacheesResponse> ListCoachees(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListCoacheesRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const int size, PageSize(request.page_size()));
  if (!request.unit().empty()) RETURN_IF_ERROR(CheckUnitCode(request.unit(), "unit"));
  const std::string shape =
      absl::StrCat("coachees:", request.unit(), ":", static_cast<int>(request.employment()));
  ASSIGN_OR_RETURN(const Place after,
                   ReadPlace(shape, request.page_token(), {absl::InfinitePast(), Uuid()}));
  // Load.
  CoacheeQuery query = QueryOf(call.caller, request);
  query.after_time = after.time;
  query.after_id = PersonId(after.id);
  query.limit = size + 1;
  ASSIGN_OR_RETURN(std::vector<Coachee> coachees, deps.coachees.List(query));
  // Answer.
  pb::ListCoacheesResponse response;
  if (coachees.size() > static_cast<size_t>(size)) {
    coachees.resize(size);
    response.set_next_page_token(
        PlaceToken(shape, {coachees.back().create_time, coachees.back().id.uuid()}));
  }
  for (const Coachee& coachee : coachees) {
    *response.add_coachees() = ToProto(coachee, CoacheeView::kAll);
  }
  return response;
}

absl::StatusOr<pb::Coachee> LookupCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::LookupCoacheeRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const std::string digits, NormaliseNip(request.nip(), "nip"));
  // Load.
  ASSIGN_OR_RETURN(const Coachee coachee, deps.coachees.FindByNip(digits));
  // Decide: an HR system has everybody's number already; others find those whom they reach.
  if (!call.caller.Has(Role::kHrSystem) && !Reaches(call.caller, coachee)) {
    return CoacheeNotFoundError();
  }
  // Answer.
  return ToProto(coachee, CoacheeView::kAll);
}

}  // namespace primadona::booking
