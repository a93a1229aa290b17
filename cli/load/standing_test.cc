#include "cli/load/standing.h"

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

namespace booking = ::primadona::booking::v1;
namespace common = ::primadona::common::v1;

void Add(Standing& standing, booking::Booking::State state, const std::string& reason) {
  booking::Booking& added = standing.bookings.emplace_back();
  added.set_state(state);
  added.set_state_reason(reason);
}

TEST(StandingTest, TellsStatesReasonsAndFreeSeats) {
  Standing standing;
  Add(standing, booking::Booking::QUEUED, "NO_CAPACITY");
  Add(standing, booking::Booking::QUEUED, "NO_PROVIDER_OF_THAT_LEVEL");
  Add(standing, booking::Booking::QUEUED, "NO_CAPACITY");
  Add(standing, booking::Booking::MATCH_PROPOSED, "PROVIDER_TO_ANSWER");
  booking::DevelopmentNeed& need = standing.needs.emplace_back();
  need.set_state(booking::DevelopmentNeed::QUARANTINED);
  need.add_errors()->set_reason("NIP_UNKNOWN");
  auto& provider = standing.providers.emplace_back();
  provider.add_kinds(common::COACHING);
  provider.add_kinds(common::MENTORING);
  provider.set_capacity(4);
  provider.set_used(1);
  EXPECT_EQ(StandingText(standing),
            "  requests: 1 MATCH_PROPOSED, 3 QUEUED (2 NO_CAPACITY, 1 NO_PROVIDER_OF_THAT_LEVEL)\n"
            "  needs: 1 QUARANTINED (1 NIP_UNKNOWN)\n"
            "  seats free: COACHING 3 of 4 (75 %), MENTORING 3 of 4 (75 %), CONSULTING 0 of 0\n");
}

TEST(StandingTest, SaysThatThereIsNothing) {
  EXPECT_EQ(StandingText({}),
            "  requests: none\n  needs: none\n"
            "  seats free: COACHING 0 of 0, MENTORING 0 of 0, CONSULTING 0 of 0\n");
}

}  // namespace
}  // namespace primadona::cli
