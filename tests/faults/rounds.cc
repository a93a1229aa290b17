#include "tests/faults/rounds.h"

#include <cstdio>
#include <cstdlib>

#include "absl/time/clock.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"

namespace primadona::faults {
namespace {

// The other replica may go by what it read a second ago.
constexpr absl::Duration kOldPolicy = absl::Milliseconds(1200);

}  // namespace

void MatchInRounds(e2e::World& world) {
  common::v1::UpdatePolicyRequest update;
  common::v1::Policy& policy = *update.mutable_policy();
  policy.set_name("policies/matching_mode");
  policy.set_value("round");
  const absl::CivilDay today =
      absl::ToCivilDay(world.suite().Now(), absl::FixedTimeZone(7 * 60 * 60));
  policy.mutable_effective_date()->set_year(static_cast<int>(today.year()));
  policy.mutable_effective_date()->set_month(today.month());
  policy.mutable_effective_date()->set_day(today.day());
  const auto updated = e2e::Ask(world.suite(), world.office(),
                                &matching::v1::PolicyService::Stub::UpdatePolicy, update);
  if (updated.ok()) {
    absl::SleepFor(kOldPolicy);
    return;
  }
  std::fprintf(stderr, "MatchInRounds: %s\n", updated.status().ToString().c_str());
  std::abort();
}

}  // namespace primadona::faults
