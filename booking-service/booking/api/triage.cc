#include "booking/api/triage.h"

#include <utility>

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

Triage TriageOf(const Coachee& coachee, const std::string& competency,
                std::vector<OpenBooking> open, const policy::Values& policies) {
  return {.open = std::move(open),
          .most_open = static_cast<int>(policies.Int(kOpenBookingsPerCoachee)),
          .present_level = LevelIn(coachee, competency),
          .required_level = LevelOfPost(policies, coachee.post_level)};
}

absl::StatusOr<Triage> LoadTriage(const ApiDeps& deps, PersonId coachee,
                                  const std::string& competency, absl::Time now) {
  ASSIGN_OR_RETURN(const Coachee person, deps.coachees.Load(coachee));
  ASSIGN_OR_RETURN(const policy::Values policies, deps.policies.At(now));
  ASSIGN_OR_RETURN(std::vector<OpenBooking> open, deps.bookings.LoadOpen(coachee));
  return TriageOf(person, competency, std::move(open), policies);
}

}  // namespace primadona::booking
