#include "tests/load/profile.h"

#include "gtest/gtest.h"

namespace primadona::load {
namespace {

TEST(Schedule, IsTheSameForTheSameSeed) {
  const Profile profile = *ProfileOf("weekday");
  const auto one = Schedule(profile, 100, absl::Seconds(20), 1);
  const auto again = Schedule(profile, 100, absl::Seconds(20), 1);
  const auto other = Schedule(profile, 100, absl::Seconds(20), 2);
  ASSERT_EQ(one.size(), again.size());
  for (size_t i = 0; i < one.size(); ++i) EXPECT_EQ(one[i].at, again[i].at);
  EXPECT_NE(one[0].at, other[0].at);
}

TEST(Schedule, KeepsTheRateOfItsProfile) {
  const auto arrivals = Schedule(*ProfileOf("worst-hour"), 1000, absl::Seconds(100), 1);
  EXPECT_NEAR(static_cast<double>(arrivals.size()), 100'000, 1'500);
}

TEST(Schedule, OfAWeekdayIsHighInTheMorningAndLowAtTheEnd) {
  const auto arrivals = Schedule(*ProfileOf("weekday"), 1000, absl::Seconds(100), 1);
  int morning = 0, evening = 0;
  for (const Arrival& arrival : arrivals) {
    morning += arrival.at > absl::Seconds(20) && arrival.at < absl::Seconds(30);
    evening += arrival.at > absl::Seconds(90);
  }
  EXPECT_GT(morning, 3 * evening);
}

TEST(Schedule, MixesTheOperationsByTheirWeights) {
  std::vector<double> count(kOperations);
  for (const Arrival& arrival : Schedule(*ProfileOf("burst"), 1000, absl::Seconds(100), 1)) {
    ++count[static_cast<int>(arrival.operation)];
  }
  EXPECT_NEAR(count[static_cast<int>(Operation::kPush)] /
                  count[static_cast<int>(Operation::kGetBooking)],
              2.5, 0.2);
}

TEST(ProfileOf, KnowsThree) {
  EXPECT_EQ(ProfileNames().size(), 3u);
  EXPECT_FALSE(ProfileOf("holiday").has_value());
}

}  // namespace
}  // namespace primadona::load
