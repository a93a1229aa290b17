#include "matching/domain/ranking.h"

#include <algorithm>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::testing::ElementsAre;

Candidate Of(uint8_t person, int score, absl::Time start) {
  Candidate candidate;
  candidate.provider = Person(person);
  candidate.slot = {start, start + absl::Minutes(90)};
  candidate.score = score;
  return candidate;
}

TEST(RankingTest, ScoreThenSlotThenIdDecide) {
  const absl::Time early = Local(2026, 4, 1, 8);
  std::vector<Candidate> all = {Of(3, 10, early), Of(2, 20, early + absl::Hours(1)),
                                Of(5, 20, early), Of(4, 20, early)};
  std::sort(all.begin(), all.end(), Better);
  std::vector<PersonId> order;
  for (const Candidate& candidate : all) order.push_back(candidate.provider);
  EXPECT_THAT(order, ElementsAre(Person(4), Person(5), Person(2), Person(3)));
}

TEST(RankingTest, ObstaclesAreToldFromTheHardestToTheSoftest) {
  Ticket ticket = SampleTicket();
  Provider provider = SampleProvider();
  EXPECT_EQ(ObstacleOf(ticket, provider), WaitingReason::kNone);
  provider.used = provider.capacity;
  EXPECT_EQ(ObstacleOf(ticket, provider), WaitingReason::kNoCapacity);
  ticket.excluded_providers = {provider.id};
  EXPECT_EQ(ObstacleOf(ticket, provider), WaitingReason::kAllExcluded);
  ticket.need_level = 5;
  EXPECT_EQ(ObstacleOf(ticket, provider), WaitingReason::kNoProviderOfThatLevel);
}

TEST(RankingTest, OrderOfServiceIsPriorityThenQueueTime) {
  Ticket first = SampleTicket();
  Ticket second = SampleTicket();
  second.queue_time += absl::Seconds(1);
  EXPECT_TRUE(ServedBefore(first, second));
  second.priority = 2;
  EXPECT_TRUE(ServedBefore(second, first));
}

TEST(RankingTest, AMentorMustStandAboveThePresentLevel) {
  Ticket ticket = SampleTicket();
  ticket.kind = ServiceKind::kMentoring;
  ticket.present_level = 4;
  ticket.need_level = 3;
  EXPECT_EQ(ticket.EffectiveNeed(), 5);
  ticket.kind = ServiceKind::kCoaching;
  EXPECT_EQ(ticket.EffectiveNeed(), 3);
}

TEST(RankingTest, TheGapIsWhatThePostRequiresLessWhatIsThere) {
  Ticket ticket = SampleTicket();
  ticket.present_level = 2;
  ticket.need_level = 3;
  EXPECT_EQ(ticket.Gap(), 1);
  ticket.required_level = 5;
  EXPECT_EQ(ticket.Gap(), 3);
  ticket.required_level = 1;
  EXPECT_EQ(ticket.Gap(), 0);
  ticket.present_level = 0;
  EXPECT_EQ(ticket.Gap(), 0);
}

TEST(RankingTest, WaysOfMeetingAreCountedAsTheCoacheeWouldTakeThem) {
  using enum MeetingMode;
  EXPECT_EQ(WaysAsked(kEither), 2);
  EXPECT_EQ(WaysAsked(kOnline), 1);
  EXPECT_EQ(SharedWays(kEither, {}), 2);
  EXPECT_EQ(SharedWays(kEither, {kOnline, kOnsite}), 2);
  EXPECT_EQ(SharedWays(kEither, {kOnsite}), 1);
  EXPECT_EQ(SharedWays(kOnline, {}), 1);
  EXPECT_EQ(SharedWays(kOnline, {kOnline, kOnsite}), 1);
  EXPECT_EQ(SharedWays(kOnline, {kOnsite}), 0);
}

TEST(RankingTest, TheInputsOfAPairAreWhatIsKnownOfTheTwo) {
  Ticket ticket = SampleTicket();
  ticket.required_level = 4;
  Provider provider = SampleProvider();
  const auto inputs = [&] {
    return InputsOf(ticket, provider, ticket.queue_time, ticket.queue_time, 42);
  };
  EXPECT_EQ(inputs().kind, ServiceKind::kCoaching);
  EXPECT_EQ(inputs().gap, 2);
  EXPECT_FALSE(inputs().former);
  EXPECT_EQ(inputs().ways_shared, 2);
  ticket.former_providers = {provider.id};
  provider.modes = {MeetingMode::kOnline};
  EXPECT_TRUE(inputs().former);
  EXPECT_EQ(inputs().ways_asked, 2);
  EXPECT_EQ(inputs().ways_shared, 1);
}

TEST(ProposeTest, ThePolicysVersionAndWeightsStandInTheMatch) {
  MatchingPolicy policy;
  policy.version = 42;
  policy.weights = {100, 0, 0, 0, 0, 0};
  Candidate winner = Of(10, 0, Local(2026, 4, 1, 8));
  winner.inputs = {.provider_level = 3, .need_level = 3};
  const Match match = Propose(SampleTicket(), winner, nullptr, policy, {});
  EXPECT_EQ(match.policy_version, 42);
  EXPECT_EQ(match.score, 10000);
  EXPECT_FALSE(match.assigned);
}

// Recomputing from the snapshot gives the stored score, for many generated pairs.
TEST(ProposeTest, TheScoreFollowsFromTheSnapshot) {
  std::mt19937 random(5);
  const auto pick = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  const absl::Time now = Local(2026, 3, 30, 9);
  for (int i = 0; i < 5000; ++i) {
    Ticket ticket = SampleTicket();
    ticket.need_level = pick(1, 5);
    ticket.kind = ServiceKind{pick(1, 3)};
    ticket.present_level = pick(0, 4);
    ticket.grade = pick(0, 1) == 1 ? "III/c" : "";
    Provider provider = SampleProvider();
    provider.levels = {{ticket.competency, pick(ticket.need_level, 5)}};
    provider.capacity = pick(1, 6);
    provider.used = pick(0, provider.capacity - 1);
    if (pick(0, 3) == 0) ticket.preferred_provider = provider.id;
    if (pick(0, 3) == 0) ticket.former_providers = {provider.id};
    ticket.required_level = pick(0, 5);
    ticket.mode = MeetingMode{pick(0, 2)};
    if (pick(0, 1) == 0) provider.modes = {MeetingMode{pick(1, 2)}};
    if (pick(0, 1) == 0) provider.unit = ticket.unit;
    MatchingPolicy policy;
    const int level_fit = pick(0, 50);
    policy.weights = {level_fit, 50 - level_fit, 5, 10, 5, 5, 5, 5, 5, 5, 5};
    Candidate winner = Of(10, 0, now + absl::Minutes(15 * pick(96, 4000)));
    winner.inputs = InputsOf(ticket, provider, winner.slot.start, now, policy.slots.horizon_days);
    winner.score = ComputeScore(winner.inputs, policy.weights);
    ProposalTerms terms;
    terms.now = now;
    const Match match = Propose(ticket, winner, nullptr, policy, terms);
    ASSERT_EQ(match.score, winner.score);
    ASSERT_EQ(ComputeScore(match.explanation.inputs, match.explanation.weights), match.score);
    ASSERT_EQ(ComputePoints(match.explanation.inputs), match.explanation.points);
  }
}

}  // namespace
}  // namespace primadona::matching
