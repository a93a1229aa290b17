#include "session/domain/survey.h"

#include <numeric>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

Engagement Completed() {
  Engagement engagement = ActiveEngagement();
  engagement.state = EngagementState::kCompleted;
  return engagement;
}

std::vector<std::pair<int, int>> AllAnswers(int score) {
  std::vector<std::pair<int, int>> answers;
  for (int element = kElements; element >= 1; --element) answers.emplace_back(element, score);
  return answers;
}

AnswerSums AllSame(int64_t answers, int64_t sum) {
  AnswerSums sums{.answers = answers};
  sums.sums.fill(sum);
  return sums;
}

TEST(SurveyAnswer, NeedsEachOfNineElementsOnceFromOneToFour) {
  const absl::Time now = At("2026-05-01 09:00");
  ASSERT_OK_AND_ASSIGN(const Survey survey, Answer(Completed(), AllAnswers(4), now));
  EXPECT_EQ(std::accumulate(survey.scores.begin(), survey.scores.end(), 0), 36);

  auto missing = AllAnswers(3);
  missing.pop_back();
  EXPECT_THAT(Answer(Completed(), missing, now), FailsWith(kInvalid, "ANSWERS_INCOMPLETE"));
  auto twice = AllAnswers(3);
  twice.back().first = 9;
  EXPECT_THAT(Answer(Completed(), twice, now), FailsWith(kInvalid, "ANSWERS_INCOMPLETE"));
  for (const int score : {0, 5}) {
    EXPECT_THAT(Answer(Completed(), AllAnswers(score), now),
                FailsWith(kInvalid, "ANSWERS_INCOMPLETE"));
  }
}

TEST(SurveyAnswer, ComesAfterCompletionAndOnce) {
  const absl::Time now = At("2026-05-01 09:00");
  EXPECT_THAT(Answer(ActiveEngagement(), AllAnswers(3), now),
              FailsWith(absl::StatusCode::kFailedPrecondition, "ENGAGEMENT_NOT_COMPLETED"));
  Engagement surveyed = Completed();
  surveyed.surveyed = true;
  EXPECT_THAT(Answer(surveyed, AllAnswers(3), now),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SURVEY_ANSWERED"));
}

TEST(SatisfactionIndex, FullMarksAreOneHundred) {
  // With the common weight 0.11 this would be 99.
  ASSERT_TRUE(IndexOf(AllSame(5, 20), kLeastAnswers).has_value());
  EXPECT_EQ(IndexOf(AllSame(5, 20), kLeastAnswers)->index, 10000);
  EXPECT_EQ(IndexOf(AllSame(5, 5), kLeastAnswers)->index, 2500);
  EXPECT_EQ(IndexOf(AllSame(5, 15), kLeastAnswers)->means[0], 300);
}

TEST(SatisfactionIndex, IsRoundedHalfUpFromTheExactFraction) {
  // 25 · S / (9 · n): with n = 8 and S = 225 that is 78.125.
  AnswerSums sums{.answers = 8};
  sums.sums.fill(25);
  EXPECT_EQ(IndexOf(sums, kLeastAnswers)->index, 7813);
  sums.sums[0] = 24;  // 77.777…
  EXPECT_EQ(IndexOf(sums, kLeastAnswers)->index, 7778);
}

TEST(SatisfactionIndex, BandsChangeAtTheirBorders) {
  EXPECT_EQ(BandOf(10000), SatisfactionBand::kA);
  EXPECT_EQ(BandOf(8831), SatisfactionBand::kA);
  EXPECT_EQ(BandOf(8830), SatisfactionBand::kB);
  EXPECT_EQ(BandOf(7661), SatisfactionBand::kB);
  EXPECT_EQ(BandOf(7660), SatisfactionBand::kC);
  EXPECT_EQ(BandOf(6500), SatisfactionBand::kC);
  EXPECT_EQ(BandOf(6499), SatisfactionBand::kD);
  EXPECT_EQ(BandOf(2500), SatisfactionBand::kD);
}

TEST(SatisfactionIndex, GroupsUnderFiveAnswersAreNotPublished) {
  EXPECT_FALSE(IndexOf(AllSame(0, 0), kLeastAnswers).has_value());
  EXPECT_FALSE(IndexOf(AllSame(4, 16), kLeastAnswers).has_value());
  EXPECT_TRUE(IndexOf(AllSame(5, 20), kLeastAnswers).has_value());
}

TEST(SatisfactionIndex, AnOfficeMayWantMoreAnswersButNotFewer) {
  EXPECT_FALSE(IndexOf(AllSame(9, 36), 10).has_value());
  EXPECT_TRUE(IndexOf(AllSame(10, 40), 10).has_value());
  EXPECT_FALSE(IndexOf(AllSame(4, 16), 1).has_value());
}

TEST(SatisfactionIndex, IsShownWithTwoDecimals) {
  EXPECT_EQ(TwoDecimals(8831), "88.31");
  EXPECT_EQ(TwoDecimals(10000), "100.00");
  EXPECT_EQ(TwoDecimals(305), "3.05");
}

}  // namespace
}  // namespace primadona::session
