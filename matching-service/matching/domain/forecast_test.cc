#include "matching/domain/forecast.h"

#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

constexpr absl::Duration kDay = absl::Hours(24);
constexpr absl::Duration kInterval = absl::Hours(10);

std::optional<Wait> Instant(const ForecastClass& one) {
  return ExpectedWait(one, MatchingMode::kInstant, kInterval);
}
std::optional<Wait> InRounds(const ForecastClass& one) {
  return ExpectedWait(one, MatchingMode::kRound, kInterval);
}

TEST(ForecastTest, WhileASeatIsInReachOneIsServedAtOnceOrInTheNextRound) {
  const ForecastClass one = {.seats_in_reach = 1, .free_seats = 1};
  EXPECT_EQ(Instant(one)->p90, kAtOnce);
  EXPECT_EQ(InRounds(one)->p50, absl::Hours(5));
  EXPECT_EQ(InRounds(one)->p90, absl::Hours(9));
}

TEST(ForecastTest, WhereSeatsLackAndNoneBecomesFreeThereIsNoForecast) {
  EXPECT_FALSE(Instant({.waiting = 3}).has_value());
  EXPECT_FALSE(InRounds({.waiting = 3, .seats_in_reach = 3, .free_seats = 3}).has_value());
}

TEST(ForecastTest, WhoComesFirstWaitsForTheNextSeat) {
  const Wait wait = *Instant({.freed = 28});  // one a day
  EXPECT_NEAR(absl::FDivDuration(wait.p50, kDay), 0.693, 0.02);
  EXPECT_NEAR(absl::FDivDuration(wait.p90, kDay), 2.303, 0.03);
}

TEST(ForecastTest, EachWhoWaitsBeforeTakesASeatAndEachFreeSeatServesOne) {
  const absl::Duration fifth = Instant({.waiting = 4, .freed = 28})->p50;
  EXPECT_NEAR(absl::FDivDuration(fifth, kDay), 4.67, 0.02);
  const absl::Duration in_rounds =
      InRounds({.waiting = 6, .seats_in_reach = 2, .free_seats = 2, .freed = 28})->p50;
  EXPECT_EQ(in_rounds - kInterval / 2, fifth - kAtOnce);
}

TEST(ForecastTest, SeatsFallToClassesByThoseWhoWaitForThem) {
  std::vector<ForecastClass> classes = {
      {.competency = "A"}, {.competency = "B", .waiting = 4}, {.competency = "C"}};
  ShareSeats({{.classes = {0, 1}, .free = 4, .freed = 8}, {.classes = {0}, .free = 1}}, classes);
  EXPECT_DOUBLE_EQ(classes[0].free_seats, 4 / 5.0 + 1);
  EXPECT_DOUBLE_EQ(classes[0].freed, 8 / 5.0);
  EXPECT_EQ(classes[0].seats_in_reach, 5);
  EXPECT_DOUBLE_EQ(classes[1].free_seats, 4);
  EXPECT_DOUBLE_EQ(classes[1].freed, 8);
  EXPECT_EQ(classes[1].seats_in_reach, 4);
  EXPECT_EQ(classes[2].seats_in_reach, 0);
}

TEST(ForecastTest, TheScarcestComesFirst) {
  std::vector<ForecastClass> classes = {{.competency = "A", .mean_price = 10},
                                        {.competency = "B", .mean_price = 900},
                                        {.competency = "C", .unserved = 1, .unserved_price = 7100},
                                        {.competency = "D", .unserved = 7, .unserved_price = 300}};
  SortByScarcity(classes);
  std::string order;
  for (const ForecastClass& one : classes) order += one.competency;
  EXPECT_EQ(order, "DCBA");
  EXPECT_EQ(classes[1].ShadowPrice(), 7100);
  EXPECT_EQ(classes[2].ShadowPrice(), 900);
}

}  // namespace
}  // namespace primadona::matching
