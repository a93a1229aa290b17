#include "matching/domain/forecast.h"

#include <algorithm>
#include <random>

#include "gtest/gtest.h"
#include "matching/domain/score.h"

namespace primadona::matching {
namespace {

ForecastClass OneWith(int64_t waiting, int64_t matched) {
  return {.competency = "MAN-03", .need_level = 3, .waiting = waiting, .matched = matched};
}

TEST(ForecastTest, WithoutAnyMatchThereIsNoForecast) {
  EXPECT_FALSE(ExpectedWait(OneWith(3, 0)).has_value());
}

TEST(ForecastTest, WhoComesFirstWaitsForTheNextMatch) {
  const Wait wait = *ExpectedWait(OneWith(0, 28));  // one a day
  EXPECT_NEAR(absl::ToDoubleHours(wait.p50) / 24, 0.693, 0.02);
  EXPECT_NEAR(absl::ToDoubleHours(wait.p90) / 24, 2.303, 0.03);
}

// The generator's stream: matches of a class come as a Poisson process; the share of simulated
// waits within the two figures is what they promise.
TEST(ForecastTest, IsCalibratedOnARandomStreamOfMatches) {
  std::mt19937_64 random(7);
  for (const int64_t waiting : {0, 3, 40}) {
    const ForecastClass one = OneWith(waiting, 56);  // two a day
    const Wait wait = *ExpectedWait(one);
    std::exponential_distribution<double> gap(one.MatchesADay());
    int within_p50 = 0;
    int within_p90 = 0;
    constexpr int kPeople = 20000;
    for (int i = 0; i < kPeople; ++i) {
      double days = 0;
      for (int64_t k = 0; k <= waiting; ++k) days += gap(random);
      if (absl::Hours(24) * days <= wait.p50) ++within_p50;
      if (absl::Hours(24) * days <= wait.p90) ++within_p90;
    }
    EXPECT_NEAR(within_p50 / double{kPeople}, 0.5, 0.02) << waiting;
    EXPECT_NEAR(within_p90 / double{kPeople}, 0.9, 0.01) << waiting;
  }
}

TEST(ForecastTest, TheScarcestComesFirst) {
  std::vector<ForecastClass> classes = {
      {.competency = "A", .mean_price = 10}, {.competency = "B", .mean_price = 900},
      {.competency = "C", .unserved = 1}, {.competency = "D", .unserved = 7}};
  SortByScarcity(classes);
  std::string order;
  for (const ForecastClass& one : classes) order += one.competency;
  EXPECT_EQ(order, "DCBA");
  EXPECT_EQ(classes[0].ShadowPrice(), kMaxScore);
  EXPECT_EQ(classes[2].ShadowPrice(), 900);
}

}  // namespace
}  // namespace primadona::matching
