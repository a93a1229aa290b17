#include "booking/api/update_coachee.h"

#include <set>
#include <string>
#include <utility>

#include "booking/domain/ids.h"
#include "common/ids/resource_name.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

// `stored` with the fields that `fields` names taken from `wanted`.
Coachee Apply(Coachee stored, const Coachee& wanted, const std::set<std::string>& fields) {
  if (fields.contains("display_name")) stored.display_name = wanted.display_name;
  if (fields.contains("unit")) stored.unit = wanted.unit;
  if (fields.contains("grade")) stored.grade = wanted.grade;
  if (fields.contains("post_level")) stored.post_level = wanted.post_level;
  if (fields.contains("superior")) stored.superior = wanted.superior;
  if (fields.contains("time_zone")) stored.time_zone = wanted.time_zone;
  if (fields.contains("competencies")) stored.competencies = wanted.competencies;
  if (fields.contains("excluded_providers")) stored.excluded_providers = wanted.excluded_providers;
  return stored;
}

}  // namespace

absl::StatusOr<pb::Coachee> UpdateCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::UpdateCoacheeRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const PersonId id,
                   ParseName<PersonId>(kCoachees, request.coachee().name(), "coachee.name"));
  ASSIGN_OR_RETURN(const Coachee wanted, CoacheeOf(request.coachee()));
  const std::set<std::string> fields(request.update_mask().paths().begin(),
                                     request.update_mask().paths().end());
  // Load.
  ASSIGN_OR_RETURN(Coachee stored, deps.coachees.Load(id));
  if (!Reaches(call.caller, stored)) return CoacheeNotFoundError();
  // Decide.
  RETURN_IF_ERROR(CheckCoacheeFields(call.caller, stored, fields));
  RETURN_IF_ERROR(CheckEtag(request.coachee().etag(), stored.version));
  Coachee next = Apply(std::move(stored), wanted, fields);
  RETURN_IF_ERROR(CheckCoachee(next));
  next.update_time = call.now;
  ++next.version;
  // Store.
  RETURN_IF_ERROR(deps.coachees.Replace(next, call.ChangeFor()));
  // Answer.
  return ToProto(next, CoacheeView::kAll);
}

}  // namespace primadona::booking
