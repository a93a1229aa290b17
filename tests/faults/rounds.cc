#include "tests/faults/rounds.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "primadona/matching/v1/matching_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"

namespace primadona::faults {
namespace {

// The other replica may go by what it read a second ago.
constexpr absl::Duration kOldPolicy = absl::Milliseconds(1200);
constexpr absl::Duration kRound = absl::Seconds(30);

[[noreturn]] void Die(const std::string& why) {
  std::fprintf(stderr, "MatchInRounds: %s\n", why.c_str());
  std::abort();
}

// Until the next one is due, an hour goes by.
void RunEmptyRound(e2e::World& world) {
  using Stub = matching::v1::MatchingService::Stub;
  const auto begun = e2e::Ask(world.suite(), world.office(), &Stub::RunMatchingRound, {});
  if (!begun.ok()) Die(begun.status().ToString());
  matching::v1::GetMatchingRoundRequest get;
  get.set_name(begun->name());
  const bool over = testing::Eventually(
      [&] {
        const auto round = e2e::Ask(world.suite(), world.office(), &Stub::GetMatchingRound, get);
        return round.ok() && round->state() == matching::v1::DONE;
      },
      kRound);
  if (!over) Die("the round does not end");
}

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
  if (!updated.ok()) Die(updated.status().ToString());
  absl::SleepFor(kOldPolicy);
  // The clock has jumped since the programs started, so a round is due with the first booking.
  RunEmptyRound(world);
}

}  // namespace primadona::faults
