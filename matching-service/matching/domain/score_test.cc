#include "matching/domain/score.h"

#include <map>
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
  EXPECT_EQ(at(int64_t{21} * 24 * 60), 50);
  EXPECT_EQ(at(int64_t{42} * 24 * 60), 0);
  EXPECT_EQ(at(int64_t{43} * 24 * 60), 0);
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

TEST(ScoreTest, AWideGapWantsALevelFurtherAbove) {
  const auto with = [](int level, int need, int gap) {
    return PointsOf(Criterion::kGapSize, {.provider_level = level, .need_level = need, .gap = gap});
  };
  EXPECT_EQ(with(3, 3, 0), 100);
  EXPECT_EQ(with(3, 3, 1), 100);
  EXPECT_EQ(with(3, 3, 2), 75);
  EXPECT_EQ(with(4, 3, 2), 100);
  EXPECT_EQ(with(2, 2, 4), 25);
  EXPECT_EQ(with(5, 2, 4), 100);
  EXPECT_EQ(with(4, 4, 4), 75);  // there is only one level above
  EXPECT_EQ(with(5, 5, 4), 100);
}

TEST(ScoreTest, AMentorsSeniorityIsTheGradesAboveTheMentee) {
  const auto with = [](int provider, int coachee, ServiceKind kind = ServiceKind::kMentoring) {
    return PointsOf(Criterion::kMentorSeniority,
                    {.provider_rank = provider, .coachee_rank = coachee, .kind = kind});
  };
  EXPECT_EQ(with(34, 34), 0);
  EXPECT_EQ(with(33, 34), 0);
  EXPECT_EQ(with(41, 34), 20);  // IV/a comes right after III/d
  EXPECT_EQ(with(41, 32), 60);
  EXPECT_EQ(with(44, 33), 100);
  EXPECT_EQ(with(0, 34), 50);
  EXPECT_EQ(with(41, 0), 50);
  EXPECT_EQ(with(41, 34, ServiceKind::kCoaching), 50);
  EXPECT_EQ(with(41, 34, ServiceKind::kConsulting), 50);
}

TEST(ScoreTest, ContinuityIsAnEngagementThatWasCompletedTogether) {
  EXPECT_EQ(PointsOf(Criterion::kContinuity, {.former = true}), 100);
  EXPECT_EQ(PointsOf(Criterion::kContinuity, {.former = false}), 0);
}

TEST(ScoreTest, DistanceIsNearForMentoringAndFarForCoaching) {
  const auto with = [](ServiceKind kind, bool other_unit) {
    return PointsOf(Criterion::kDistance, {.other_unit = other_unit, .kind = kind});
  };
  EXPECT_EQ(with(ServiceKind::kMentoring, false), 100);
  EXPECT_EQ(with(ServiceKind::kMentoring, true), 0);
  EXPECT_EQ(with(ServiceKind::kCoaching, false), 0);
  EXPECT_EQ(with(ServiceKind::kCoaching, true), 100);
  EXPECT_EQ(with(ServiceKind::kConsulting, false), 50);
  EXPECT_EQ(with(ServiceKind::kConsulting, true), 50);
}

TEST(ScoreTest, MeetingModeIsTheShareOfWaysThatTheCoacheeWouldTake) {
  const auto with = [](int asked, int shared) {
    return PointsOf(Criterion::kMeetingMode, {.ways_asked = asked, .ways_shared = shared});
  };
  EXPECT_EQ(with(2, 2), 100);
  EXPECT_EQ(with(2, 1), 50);
  EXPECT_EQ(with(1, 1), 100);
}

TEST(ScoreTest, IsTheSumOfPointsTimesWeight) {
  const ScoreInputs inputs{.provider_level = 4, .need_level = 3,
                           .wait_minutes = int64_t{21} * 24 * 60, .horizon_days = 42,
                           .capacity = 4, .used = 1, .preferred = false,
                           .other_unit = true, .provider_rank = 41, .coachee_rank = 32,
                           .kind = ServiceKind::kMentoring, .gap = 3, .former = true,
                           .ways_asked = 2, .ways_shared = 1};
  EXPECT_EQ(ComputeScore(inputs, {19, 18, 17, 16, 9, 7, 6, 4, 2, 1, 1}),
            80 * 19 + 50 * 18 + 75 * 17 + 0 * 16 + 100 * 9 + 100 * 7 + 75 * 6 + 60 * 4 + 100 * 2 +
                0 * 1 + 50 * 1);
}

TEST(ScoreTest, WeightsTurnTheOrder) {
  const ScoreInputs soon{.provider_level = 5, .need_level = 1, .wait_minutes = 0,
                         .horizon_days = 42, .capacity = 2, .used = 0};
  ScoreInputs fitting = soon;
  fitting.provider_level = 1;
  fitting.wait_minutes = int64_t{30} * 24 * 60;
  EXPECT_LT(ComputeScore(soon, {100, 0, 0, 0, 0, 0}), ComputeScore(fitting, {100, 0, 0, 0, 0, 0}));
  EXPECT_GT(ComputeScore(soon, {0, 100, 0, 0, 0, 0}), ComputeScore(fitting, {0, 100, 0, 0, 0, 0}));
}

// Of two providers that are alike but for one thing, the weight of that decides.
TEST(ScoreTest, EachCriterionTurnsTheOrderByItsWeight) {
  const ScoreInputs plain{.provider_level = 3, .need_level = 3, .wait_minutes = 0,
                          .horizon_days = 42, .capacity = 2, .used = 0,
                          .provider_rank = 34, .coachee_rank = 34,
                          .kind = ServiceKind::kMentoring, .gap = 3,
                          .ways_asked = 2, .ways_shared = 1};
  std::map<Criterion, ScoreInputs> better;
  better[Criterion::kPreferredProvider] = plain;
  better[Criterion::kPreferredProvider].preferred = true;
  better[Criterion::kOtherUnit] = plain;
  better[Criterion::kOtherUnit].other_unit = true;
  better[Criterion::kGapSize] = plain;
  better[Criterion::kGapSize].provider_level = 5;
  better[Criterion::kMentorSeniority] = plain;
  better[Criterion::kMentorSeniority].provider_rank = 42;
  better[Criterion::kContinuity] = plain;
  better[Criterion::kContinuity].former = true;
  better[Criterion::kDistance] = plain;  // against one of another unit
  better[Criterion::kMeetingMode] = plain;
  better[Criterion::kMeetingMode].ways_shared = 2;
  for (const auto& [criterion, inputs] : better) {
    ScoreInputs worse = plain;
    if (criterion == Criterion::kDistance) worse.other_unit = true;
    ScoreWeights weights{};
    weights[static_cast<int>(criterion)] = 100;
    EXPECT_GT(ComputeScore(inputs, weights), ComputeScore(worse, weights))
        << CriterionName(criterion);
    weights.fill(0);
    weights[static_cast<int>(Criterion::kSoonness)] = 100;
    EXPECT_EQ(ComputeScore(inputs, weights), ComputeScore(worse, weights))
        << CriterionName(criterion);
  }
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
                             .provider_rank = RankOfStep(pick(0, kGradeSteps)),
                             .coachee_rank = RankOfStep(pick(0, kGradeSteps)),
                             .kind = ServiceKind{pick(1, 3)}, .gap = pick(0, 5),
                             .former = pick(0, 1) == 1, .ways_asked = 2,
                             .ways_shared = pick(1, 2)};
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
  for (const char* bad : {"", "IV", "IV/", "IV/f", "III/e", "V/a", "iv/a", "IX"}) {
    EXPECT_EQ(RankOfGrade(bad), 0) << bad;
  }
}

TEST(RankOfGradeTest, StepsCountTheGradesWithoutAGap) {
  EXPECT_EQ(StepOfRank(RankOfGrade("I/a")), 1);
  EXPECT_EQ(StepOfRank(RankOfGrade("III/d")) + 1, StepOfRank(RankOfGrade("IV/a")));
  EXPECT_EQ(StepOfRank(RankOfGrade("IV/e")), kGradeSteps);
  for (int step = 0; step <= kGradeSteps; ++step) EXPECT_EQ(StepOfRank(RankOfStep(step)), step);
}

TEST(CriterionTest, NamesGoBothWays) {
  for (int i = 0; i < kCriteria; ++i) {
    EXPECT_EQ(ParseCriterion(CriterionName(Criterion{i})), Criterion{i});
  }
  EXPECT_EQ(ParseCriterion("luck"), std::nullopt);
}

}  // namespace
}  // namespace primadona::matching
