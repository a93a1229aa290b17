#include "matching/domain/explanation.h"

#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using Kind = Counterfactual::Kind;
using ::testing::HasSubstr;
using ::testing::Not;

Explanation Explain(const ScoreInputs& winner, const ScoreInputs& rival) {
  Explanation explanation;
  explanation.inputs = winner;
  explanation.points = ComputePoints(winner);
  explanation.hard_rules = AllHardRules();
  explanation.runner_up = RunnerUp{.provider = Person(9), .inputs = rival,
                                   .score = ComputeScore(rival, explanation.weights)};
  return explanation;
}

const ScoreInputs kWinner{.provider_level = 3, .need_level = 3, .wait_minutes = 0,
                          .horizon_days = 42, .capacity = 4, .used = 1};

TEST(CounterfactualTest, NobodyElseFitted) {
  Explanation explanation = Explain(kWinner, kWinner);
  explanation.runner_up.reset();
  EXPECT_EQ(WhatWouldHaveTurnedIt(explanation).kind, Kind::kNoRival);
}

TEST(CounterfactualTest, AnAdministratorChose) {
  Explanation explanation = Explain(kWinner, kWinner);
  explanation.assigned = true;
  EXPECT_EQ(WhatWouldHaveTurnedIt(explanation).kind, Kind::kAssigned);
}

TEST(CounterfactualTest, NamesTheCriterionThatLacksLeast) {
  ScoreInputs rival = kWinner;
  rival.used = 2;
  const Counterfactual told = WhatWouldHaveTurnedIt(Explain(kWinner, rival));
  EXPECT_EQ(told.kind, Kind::kPoints);
  EXPECT_EQ(told.criterion, Criterion::kFreeSeats);  // 25 points behind
  EXPECT_EQ(told.points, 26);
}

TEST(CounterfactualTest, MayTakeMoreThanOneCriterion) {
  ScoreInputs rival = kWinner;
  rival.provider_level = 5;
  rival.need_level = 3;
  rival.used = 4;
  rival.wait_minutes = 42 * 24 * 60;
  EXPECT_EQ(WhatWouldHaveTurnedIt(Explain(kWinner, rival)).kind, Kind::kSeveral);
}

TEST(CounterfactualTest, IsTrueForEveryPairOfInputs) {
  std::mt19937 random(11);
  const auto pick = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  const auto draw = [&] {
    return ScoreInputs{.provider_level = pick(1, 5), .need_level = 1,
                       .wait_minutes = pick(1440, 60480), .horizon_days = 42,
                       .capacity = pick(2, 6), .used = pick(0, 1), .preferred = pick(0, 5) == 0,
                       .other_unit = pick(0, 1) == 1, .provider_rank = pick(31, 45),
                       .coachee_rank = 34, .kind = ServiceKind{pick(1, 3)}, .gap = 3,
                       .former = pick(0, 3) == 0};
  };
  int told = 0;
  for (int i = 0; i < 5000; ++i) {
    ScoreInputs winner = draw();
    ScoreInputs rival = draw();
    if (ComputeScore(winner, kDefaultWeights) < ComputeScore(rival, kDefaultWeights)) {
      std::swap(winner, rival);
    }
    const Explanation explanation = Explain(winner, rival);
    const Counterfactual turned = WhatWouldHaveTurnedIt(explanation);
    if (turned.kind != Kind::kPoints) continue;
    ++told;
    const int score = ComputeScore(winner, kDefaultWeights);
    Points points = ComputePoints(rival);
    points[static_cast<int>(turned.criterion)] += turned.points;
    ASSERT_LE(points[static_cast<int>(turned.criterion)], kMaxPoints);
    ASSERT_GT(TotalScore(points, kDefaultWeights), score);
    points[static_cast<int>(turned.criterion)] -= 1;
    ASSERT_LE(TotalScore(points, kDefaultWeights), score);
  }
  EXPECT_GT(told, 1000);
}

TEST(ExplanationTextTest, SpeaksBothLanguagesAndGivesTheNumbers) {
  ScoreInputs rival = kWinner;
  rival.used = 2;
  const Explanation explanation = Explain(kWinner, rival);
  const int score = ComputeScore(kWinner, kDefaultWeights);
  const Text text = ExplanationText(explanation, score);
  for (const std::string& words : {text.en, text.id}) {
    EXPECT_THAT(words, HasSubstr(std::to_string(score)));
    EXPECT_THAT(words, HasSubstr(std::to_string(explanation.runner_up->score)));
    EXPECT_THAT(words, HasSubstr("26"));
  }
  EXPECT_THAT(text.en, HasSubstr("runner-up"));
  EXPECT_THAT(text.en, HasSubstr("earlier engagement completed together"));
  EXPECT_THAT(text.id, HasSubstr("pendampingan sebelumnya"));
  EXPECT_THAT(text.en, Not(HasSubstr("another unit"))) << "it weighs nothing";
  EXPECT_THAT(text.id, HasSubstr("Urutan kedua"));
}

}  // namespace
}  // namespace primadona::matching
