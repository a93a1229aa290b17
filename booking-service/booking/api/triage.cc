#include "booking/api/triage.h"

#include "booking/domain/policies.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

int LevelOfPost(const policy::Values& policies, PostLevel post) {
  for (const PostRequirement& requirement : kPostRequirements) {
    if (requirement.post == post) return static_cast<int>(policies.Int(requirement.policy));
  }
  return 0;
}

}  // namespace

absl::StatusOr<Triage> LoadTriage(const ApiDeps& deps, PersonId coachee,
                                  const std::string& competency, absl::Time now) {
  ASSIGN_OR_RETURN(const Coachee person, deps.coachees.Load(coachee));
  ASSIGN_OR_RETURN(const policy::Values policies, deps.policies.At(now));
  Triage triage;
  ASSIGN_OR_RETURN(triage.open, deps.bookings.LoadOpen(coachee));
  triage.most_open = static_cast<int>(policies.Int(kOpenBookingsPerCoachee));
  triage.present_level = LevelIn(person, competency);
  triage.required_level = LevelOfPost(policies, person.post_level);
  return triage;
}

}  // namespace primadona::booking
