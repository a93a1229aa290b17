// The numbers of the booking service that the office may change, with their defaults.
#ifndef PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_
#define PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_

#include <vector>

#include "booking/domain/policies.h"
#include "common/policy/policies.h"

namespace primadona::booking {

inline std::vector<policy::Spec> PolicySpecs() {
  constexpr int kMost = 50;
  constexpr int kHighestLevel = 5;
  std::vector<policy::Spec> specs = {
      policy::IntSpec(kOpenBookingsPerCoachee, kDefaultOpenBookings, 1, kMost,
                      "Bookings of one person that may be open at a time (practice)")};
  for (const PostRequirement& requirement : kPostRequirements) {
    specs.push_back(policy::IntSpec(
        requirement.policy, requirement.default_level, 1, kHighestLevel,
        "Competency level that this level of post requires, 1 to 5 (practice)"));
  }
  return specs;
}

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_
