#include "matching/domain/score.h"

#include <random>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;

int PointsOf(Criterion criterion, const ScoreInputs& inputs) {
  return ComputePoints(inputs)[static_cast<int>(criterion)];
}

TEST(ScoreTest, LevelFitFallsByTwentyForEachLevelAboveTheNeed) {
  EXPECT_EQ(PointsOf(Criterion::kLevelFit, {.provider_level = 3, .need_level = 3}), 100);
  EXPECT_EQ(PointsOf(Criterion::kLevelFit, {.provider_level = 4, .need_level = 3}), 80);
  EXPECT_EQ(PointsOf(Criterion::kLevelFit, {.provider_level = 5, .need_level = 1}), 20);
}

TEST(ScoreTest, SoonnessFallsEvenlyToTheHorizon) {
  const auto at = [](int64_t minutes) {
    return PointsOf(Criterion::kSoonness, {.wait_minutes = minutes, .horizon_days = 42});
  };
  EXPECT_EQ(at(0), 100);
  EXPECT_EQ(at(21 * 24 * 60), 50);
  EXPECT_EQ(at(42 * 24 * 60), 0);
  EXPECT_EQ(at(43 * 24 * 60), 0);
}

TEST(ScoreTest, FreeSeatsIsTheShareLeft) {
  EXPECT_EQ(PointsOf(Criterion::kFreeSeats, {.capacity = 4, .used = 0}), 100);
  EXPECT_EQ(PointsOf(Criterion::kFreeSeats, {.capacity = 4, .used = 3}), 25);
  EXPECT_EQ(PointsOf(Criterion::kFreeSeats, {.capacity = 4, .used = 4}), 0);
}

TEST(ScoreTest, GradeFitWantsNoLowerGrade) {
  const auto with = [](int provider, int coachee) {
    return PointsOf(Criterion::kGradeFit, {.provider_rank = provider, .coachee_rank = coachee});
  };
  EXPECT_EQ(with(41, 34), 100);
  EXPECT_EQ(with(34, 34), 100);
  EXPECT_EQ(with(33, 34), 0);
  EXPECT_EQ(with(0, 34), 50);
}

TEST(ScoreTest, WishAndOtherUnitAreAllOrNothing) {
  EXPECT_EQ(PointsOf(Criterion::kPreferredProvider, {.preferred = true}), 100);
  EXPECT_EQ(PointsOf(Criterion::kPreferredProvider, {.preferred = false}), 0);
  EXPECT_EQ(PointsOf(Criterion::kOtherUnit, {.other_unit = true}), 100);
}

TEST(ScoreTest, IsTheSumOfPointsTimesWeight) {
  const ScoreInputs inputs{.provider_level = 4, .need_level = 3, .wait_minutes = 21 * 24 * 60,
                           .horizon_days = 42, .capacity = 4, .used = 1, .preferred = false,
                           .other_unit = true, .provider_rank = 41, .coachee_rank = 32};
  EXPECT_EQ(ComputeScore(inputs, kDefaultWeights), 80 * 30 + 50 * 25 + 75 * 20 + 0 + 500 + 500);
}

TEST(ScoreTest, WeightsTurnTheOrder) {
  const ScoreInputs soon{.provider_level = 5, .need_level = 1, .wait_minutes = 0,
                         .horizon_days = 42, .capacity = 2, .used = 0};
  ScoreInputs fitting = soon;
  fitting.provider_level = 1;
  fitting.wait_minutes = 30 * 24 * 60;
  EXPECT_LT(ComputeScore(soon, {100, 0, 0, 0, 0, 0}), ComputeScore(fitting, {100, 0, 0, 0, 0, 0}));
  EXPECT_GT(ComputeScore(soon, {0, 100, 0, 0, 0, 0}), ComputeScore(fitting, {0, 100, 0, 0, 0, 0}));
}

TEST(ScoreTest, WeightsAddUpToAHundred) {
  EXPECT_THAT(CheckWeights(kDefaultWeights), IsOk());
  EXPECT_THAT(CheckWeights({30, 25, 20, 15, 5, 6}),
              FailsWith(absl::StatusCode::kInvalidArgument, "SCORE_WEIGHTS_INVALID"));
  EXPECT_THAT(CheckWeights({110, -10, 0, 0, 0, 0}),
              FailsWith(absl::StatusCode::kInvalidArgument, "SCORE_WEIGHTS_INVALID"));
}

TEST(ScoreTest, StaysWithinTenThousandForAnyInput) {
  std::mt19937 random(7);
  const auto pick = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  for (int i = 0; i < 20000; ++i) {
    const ScoreInputs inputs{.provider_level = pick(0, 5), .need_level = pick(0, 6),
                             .wait_minutes = pick(-100, 90000), .horizon_days = pick(0, 60),
                             .capacity = pick(0, 6), .used = pick(0, 8),
                             .preferred = pick(0, 1) == 1, .other_unit = pick(0, 1) == 1,
                             .provider_rank = pick(0, 45), .coachee_rank = pick(0, 45)};
    const int score = ComputeScore(inputs, kDefaultWeights);
    ASSERT_GE(score, 0);
    ASSERT_LE(score, 10000);
  }
}

TEST(RankOfGradeTest, OrdersGolonganAndRuang) {
  EXPECT_EQ(RankOfGrade("I/a"), 11);
  EXPECT_EQ(RankOfGrade("III/d"), 34);
  EXPECT_LT(RankOfGrade("III/d"), RankOfGrade("IV/a"));
  EXPECT_EQ(RankOfGrade("IV/e"), 45);
  for (const char* bad : {"", "IV", "IV/", "IV/f", "V/a", "iv/a", "IX"}) {
    EXPECT_EQ(RankOfGrade(bad), 0) << bad;
  }
}

TEST(CriterionTest, NamesGoBothWays) {
  for (int i = 0; i < kCriteria; ++i) {
    EXPECT_EQ(ParseCriterion(CriterionName(Criterion{i})), Criterion{i});
  }
  EXPECT_EQ(ParseCriterion("luck"), std::nullopt);
}

}  // namespace
}  // namespace primadona::matching
