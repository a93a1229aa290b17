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
  rival.wait_minutes = int64_t{42} * 24 * 60;
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

TEST(PriceTextTest, SaysInPointsWhatThePlaceWasWorthToOthers) {
  const Text text = PriceText({.points = 412});
  EXPECT_EQ(text.en, "This place was worth 412 points to others. ");
  EXPECT_EQ(text.id, "Tempat ini bernilai 412 poin bagi peserta lain. ");
}

TEST(PriceTextTest, SaysThatOthersWaitInVainForAContestedPlace) {
  const Text text = PriceText({.points = 8000, .contested = true});
  EXPECT_EQ(text.en, "Others wait for this place in vain: it is worth serving one more person. ");
  EXPECT_EQ(text.id,
            "Peserta lain menunggu tempat ini tanpa hasil: nilainya melayani satu orang lagi. ");
}

TEST(PriceTextTest, SaysThatNobodyElseNeededAPlaceWithoutAPrice) {
  EXPECT_EQ(PriceText({}).en, "Nobody else needed this place. ");
  EXPECT_EQ(PriceText({}).id, "Tempat ini tidak dibutuhkan peserta lain. ");
}

// A winner of 6,000 and a rival of 8,000 whose place has a price.
Explanation WithPricedRival(const Price& price) {
  Explanation explanation;
  explanation.weights = {};
  explanation.weights[static_cast<int>(Criterion::kLevelFit)] = 100;
  explanation.inputs = {.provider_level = 5, .need_level = 3};
  explanation.points = ComputePoints(explanation.inputs);
  const ScoreInputs rival = {.provider_level = 4, .need_level = 3};
  explanation.runner_up =
      RunnerUp{.inputs = rival, .score = ComputeScore(rival, explanation.weights), .price = price};
  explanation.price = Price{};
  return explanation;
}

TEST(PricedExplanationTest, ARivalWhosePlaceOthersWaitForInVainWasOutbid) {
  const Explanation explanation = WithPricedRival({.points = 8000, .contested = true});
  ASSERT_GT(explanation.runner_up->score, TotalScore(explanation.points, explanation.weights));
  EXPECT_EQ(WhatWouldHaveTurnedIt(explanation).kind, Counterfactual::Kind::kOutbid);
  const Text text = ExplanationText(explanation, 6000);
  EXPECT_THAT(text.en, ::testing::HasSubstr("others wait for that place in vain"));
  EXPECT_THAT(text.id, ::testing::HasSubstr("peserta lain menunggu tempat itu tanpa hasil"));
  EXPECT_THAT(text.en, ::testing::HasSubstr("who can be served nowhere else"));
}

TEST(PricedExplanationTest, TheLeadIsCountedAfterThePrices) {
  // 6,000 against 8,000 less 2,412: a lead of 412, turned by 5 points of weight 100.
  const Explanation explanation = WithPricedRival({.points = 2412});
  const Counterfactual turned = WhatWouldHaveTurnedIt(explanation);
  EXPECT_EQ(turned.kind, Counterfactual::Kind::kPoints);
  EXPECT_EQ(turned.points, 5);
  EXPECT_THAT(ExplanationText(explanation, 6000).en,
              ::testing::HasSubstr("that place was worth 2412 points to others"));
  EXPECT_THAT(ExplanationText(explanation, 6000).id,
              ::testing::HasSubstr("tempat itu bernilai 2412 poin bagi peserta lain"));
}

}  // namespace
}  // namespace primadona::matching
