#include "session/domain/credit.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/credit_summary.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using Day = absl::CivilDay;

Interval SlotOf(int minutes) {
  const absl::Time start = At("2026-04-01 09:00");
  return {start, start + absl::Minutes(minutes)};
}

TEST(EarnedJp, NinetyMinutesOfCoachingOrMentoringAreTwoAndConsultingIsNothing) {
  EXPECT_EQ(EarnedJp({}, ServiceKind::kCoaching, SlotOf(90)), 2);
  EXPECT_EQ(EarnedJp({}, ServiceKind::kMentoring, SlotOf(90)), 2);
  EXPECT_EQ(EarnedJp({}, ServiceKind::kConsulting, SlotOf(90)), 0);
}

TEST(EarnedJp, FollowsThePolicyOfEachKind) {
  CreditRules rules;
  rules.jp_coaching = 3;
  rules.jp_consulting = 1;
  EXPECT_EQ(EarnedJp(rules, ServiceKind::kCoaching, SlotOf(90)), 3);
  EXPECT_EQ(EarnedJp(rules, ServiceKind::kMentoring, SlotOf(90)), 2);
  EXPECT_EQ(EarnedJp(rules, ServiceKind::kConsulting, SlotOf(90)), 1);
}

TEST(EarnedJp, IsInProportionToThePolicyOfTheSessionLength) {
  EXPECT_EQ(EarnedJp({}, ServiceKind::kCoaching, SlotOf(45)), 1);
  EXPECT_EQ(EarnedJp({}, ServiceKind::kCoaching, SlotOf(89)), 1);
  EXPECT_EQ(EarnedJp({}, ServiceKind::kCoaching, SlotOf(120)), 2) << "never more";
  CreditRules rules;
  rules.session_length = absl::Minutes(180);
  EXPECT_EQ(EarnedJp(rules, ServiceKind::kCoaching, SlotOf(90)), 1);
}

TEST(CreditReversal, IsACounterEntry) {
  Credit credit;
  credit.id = TestId<CreditId>(1);
  credit.jp = 2;
  credit.day = absl::CivilDay(2026, 4, 1);
  const absl::Time now = At("2026-05-01 09:00");
  ASSERT_OK_AND_ASSIGN(const Credit counter,
                       Reverse(credit, TestId<CreditId>(2), ReversalReason::kSessionNotHeld, now));
  EXPECT_EQ(counter.jp, -2);
  EXPECT_EQ(counter.reversal_of, credit.id);
  EXPECT_EQ(counter.day, credit.day) << "it counts in the year of what it undoes";
  EXPECT_THAT(Reverse(counter, TestId<CreditId>(3), ReversalReason::kVerifiedInError, now),
              FailsWith(absl::StatusCode::kFailedPrecondition, "CREDIT_IS_REVERSAL"));
}

CreditSummary SummaryOn(absl::CivilDay today, int used = 0, const CreditRules& rules = {}) {
  return Summarise({TestId<PersonId>(4), 2026, {}, used}, rules, today);
}

TEST(CreditSummary, WarnsWhenCoachingStartsAfterAugust) {
  EXPECT_EQ(SummaryOn(Day(2026, 8, 31)).reachable, 20);
  EXPECT_FALSE(SummaryOn(Day(2026, 8, 31)).out_of_reach);
  EXPECT_EQ(SummaryOn(Day(2026, 9, 1)).reachable, 16);
  EXPECT_TRUE(SummaryOn(Day(2026, 9, 1)).out_of_reach);
}

TEST(CreditSummary, CountsWhatThisMonthHasLeft) {
  EXPECT_EQ(SummaryOn(Day(2026, 8, 10), 1).reachable, 18);
  EXPECT_EQ(SummaryOn(Day(2026, 8, 10), 2).reachable, 16);
  EXPECT_EQ(SummaryOn(Day(2026, 8, 10), 3).reachable, 16) << "never less than nothing";
}

TEST(CreditSummary, AddsWhatIsEarnedOfAllKinds) {
  const CreditSummary summary =
      Summarise({TestId<PersonId>(4),
                 2026,
                 {{ServiceKind::kCoaching, 8, 4}, {ServiceKind::kMentoring, 4, 2}},
                 2},
                {}, absl::CivilDay(2026, 12, 31));
  EXPECT_EQ(summary.jp, 12);
  EXPECT_EQ(summary.missing, 8);
  EXPECT_EQ(summary.reachable, 12);
  EXPECT_TRUE(summary.out_of_reach);
  ASSERT_EQ(summary.kinds.size(), 3u);
  EXPECT_EQ(summary.kinds[0].jp, 0);
}

TEST(CreditSummary, FollowsThePolicies) {
  CreditRules rules;
  rules.sessions_per_month = 3;
  EXPECT_EQ(SummaryOn(Day(2026, 9, 1), 0, rules).reachable, 24);
  rules.year_goal = 30;
  EXPECT_TRUE(SummaryOn(Day(2026, 9, 1), 0, rules).out_of_reach);
}

TEST(CreditSummary, KnowsOtherYears) {
  EXPECT_EQ(ReachableByCoaching({}, 2025, Day(2026, 5, 1), 0), 0);
  EXPECT_EQ(ReachableByCoaching({}, 2027, Day(2026, 5, 1), 2), 48);
}

}  // namespace
}  // namespace primadona::session
