#include "booking/domain/learn.h"

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include "booking/domain/booking_samples.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using samples::kNow;
using samples::Number;
using samples::Person;

// One event on its way: of a match, or of its engagement.
struct News {
  bool engagement = false;
  int version = 0;  // of its aggregate
  MatchFact fact;
};

News Match(uint8_t match, int version, MatchState state, int minute, bool ends_booking = false) {
  return {.version = version,
          .fact = {.match = MatchId(Number(match)),
                   .provider = Person(static_cast<uint8_t>(100 + match)),
                   .state = state,
                   .ends_booking = ends_booking,
                   .time = kNow + absl::Minutes(minute)}};
}

News Engagement(uint8_t match, int version, EngagementState state) {
  News news = Match(match, version, MatchState::kUnheard, 0);
  news.engagement = true;
  news.fact.engagement = EngagementId(Number(static_cast<uint8_t>(200 + match)));
  news.fact.engagement_state = state;
  return news;
}

// Delivers as the receiver does: an event no newer than its aggregate's last is skipped.
Booking Deliver(Booking booking, const std::vector<News>& events) {
  std::map<std::tuple<bool, MatchId>, int> applied;
  for (const News& news : events) {
    int& last = applied[{news.engagement, news.fact.match}];
    if (news.version <= last) continue;
    last = news.version;
    booking = news.engagement ? LearnEngagement(booking, news.fact, kNow).booking
                              : LearnMatch(booking, news.fact, kNow).booking;
  }
  return booking;
}

// Every order of `events`, each event also delivered twice, ends like the order they were made in.
void ExpectAllOrdersEndAlike(std::vector<News> events) {
  const Booking in_order = Deliver(samples::Queued(), events);
  std::vector<size_t> order(events.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    std::vector<News> shuffled;
    for (const size_t i : order) shuffled.push_back(events[i]);
    for (const size_t i : order) shuffled.push_back(events[i]);
    const Booking ended = Deliver(samples::Queued(), shuffled);
    ASSERT_EQ(ended.standing, in_order.standing);
    ASSERT_EQ(ExcludedProviders(ended), ExcludedProviders(in_order));
    ASSERT_EQ(ended.queue_time, kNow);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(LearnTest, AProposalMovesTheBookingOutOfTheQueue) {
  const Learned learned =
      LearnMatch(samples::Queued(), Match(1, 1, MatchState::kProposed, 1).fact, kNow);
  EXPECT_TRUE(learned.changed);
  EXPECT_EQ(learned.booking.version, samples::Queued().version + 1);
  EXPECT_EQ(learned.booking.standing.state, BookingState::kMatchProposed);
  EXPECT_EQ(learned.booking.standing.reason, "PROVIDER_TO_ANSWER");
  EXPECT_EQ(learned.booking.standing.provider, Person(101));
}

TEST(LearnTest, AnAcceptedMatchWaitsForTheCoachee) {
  const Booking booking = Deliver(samples::Queued(), {Match(1, 2, MatchState::kAccepted, 1)});
  EXPECT_EQ(booking.standing.state, BookingState::kMatchProposed);
  EXPECT_EQ(booking.standing.reason, "COACHEE_TO_CONFIRM");
}

TEST(LearnTest, AConfirmationWhoseProposalWasNeverSeenAssigns) {
  const Booking booking = Deliver(samples::Queued(), {Match(1, 3, MatchState::kConfirmed, 1)});
  EXPECT_EQ(booking.standing.state, BookingState::kAssigned);
  EXPECT_EQ(booking.standing.match, MatchId(Number(1)));
}

TEST(LearnTest, ADeclineReturnsToTheQueueWithTheFirstQueueTimeAndTheProviderExcluded) {
  const Booking booking = Deliver(samples::Queued(), {Match(1, 1, MatchState::kProposed, 1),
                                                      Match(1, 2, MatchState::kDeclined, 2)});
  EXPECT_EQ(booking.standing.state, BookingState::kQueued);
  EXPECT_EQ(booking.standing.reason, "PROPOSAL_DECLINED");
  EXPECT_TRUE(booking.standing.match.is_nil());
  EXPECT_EQ(booking.queue_time, kNow);
  EXPECT_EQ(ExcludedProviders(booking), std::vector<PersonId>{Person(101)});
}

TEST(LearnTest, AnExpiredProposalAndAReleasedMatchReturnLikewise) {
  for (const auto& [state, reason] : {std::pair{MatchState::kExpired, "PROPOSAL_EXPIRED"},
                                      std::pair{MatchState::kReleased, "MATCH_RELEASED"}}) {
    const Booking booking =
        Deliver(samples::Queued(), {Match(1, 1, MatchState::kProposed, 1), Match(1, 2, state, 2)});
    EXPECT_EQ(booking.standing.state, BookingState::kQueued);
    EXPECT_EQ(booking.standing.reason, reason);
    EXPECT_EQ(ExcludedProviders(booking), std::vector<PersonId>{Person(101)});
  }
}

TEST(LearnTest, AnAcceptedMatchThatWasNeverConfirmedEndsTheBooking) {
  const Booking booking = Deliver(samples::Queued(), {Match(1, 2, MatchState::kAccepted, 1),
                                                      Match(1, 3, MatchState::kExpired, 2, true)});
  EXPECT_EQ(booking.standing.state, BookingState::kExpired);
  EXPECT_EQ(booking.standing.reason, "NOT_CONFIRMED_IN_TIME");
}

TEST(LearnTest, TheDeclineOfAnEarlierMatchLeavesTheLaterProposal) {
  const Booking proposed = Deliver(samples::Queued(), {Match(1, 1, MatchState::kProposed, 1),
                                                       Match(2, 1, MatchState::kProposed, 3)});
  EXPECT_EQ(proposed.standing.match, MatchId(Number(2)));
  const Learned learned = LearnMatch(proposed, Match(1, 2, MatchState::kDeclined, 2).fact, kNow);
  EXPECT_EQ(learned.booking.standing, proposed.standing);
  EXPECT_TRUE(learned.changed) << "matching must hear of the exclusion";
  EXPECT_EQ(ExcludedProviders(learned.booking), std::vector<PersonId>{Person(101)});
}

TEST(LearnTest, ACompletedEngagementClosesTheBooking) {
  const Booking booking =
      Deliver(samples::Queued(),
              {Match(1, 3, MatchState::kConfirmed, 1), Engagement(1, 1, EngagementState::kActive),
               Engagement(1, 2, EngagementState::kCompleted)});
  EXPECT_EQ(booking.standing.state, BookingState::kClosed);
  EXPECT_EQ(booking.standing.reason, "ENGAGEMENT_COMPLETED");
  EXPECT_EQ(booking.standing.engagement, EngagementId(Number(201)));
}

TEST(LearnTest, ATerminatedEngagementClosesOnceItsMatchHasEnded) {
  const Booking terminated = Deliver(
      samples::Queued(),
      {Match(1, 3, MatchState::kConfirmed, 1), Engagement(1, 2, EngagementState::kTerminated)});
  EXPECT_EQ(terminated.standing.state, BookingState::kAssigned);
  const Learned ended = LearnMatch(terminated, Match(1, 4, MatchState::kEnded, 2).fact, kNow);
  EXPECT_EQ(ended.booking.standing.state, BookingState::kClosed);
  EXPECT_EQ(ended.booking.standing.reason, "ENGAGEMENT_TERMINATED");
}

TEST(LearnTest, ATerminatedEngagementOfAReleasedMatchReturnsTheBookingToTheQueue) {
  ExpectAllOrdersEndAlike(
      {Match(1, 1, MatchState::kProposed, 1), Match(1, 3, MatchState::kConfirmed, 2),
       Engagement(1, 1, EngagementState::kActive), Match(1, 4, MatchState::kReleased, 3),
       Engagement(1, 2, EngagementState::kTerminated)});
  const Booking booking = Deliver(
      samples::Queued(),
      {Engagement(1, 2, EngagementState::kTerminated), Match(1, 4, MatchState::kReleased, 3)});
  EXPECT_EQ(booking.standing.state, BookingState::kQueued);
}

TEST(LearnTest, AllOrdersOfADeclineAndASecondMatchToItsCompletionEndAlike) {
  const std::vector<News> events = {
      Match(1, 1, MatchState::kProposed, 1),      Match(1, 2, MatchState::kDeclined, 2),
      Match(2, 1, MatchState::kProposed, 3),      Match(2, 3, MatchState::kConfirmed, 5),
      Engagement(2, 1, EngagementState::kActive), Engagement(2, 2, EngagementState::kCompleted),
      Match(2, 4, MatchState::kEnded, 9)};
  EXPECT_EQ(Deliver(samples::Queued(), events).standing.state, BookingState::kClosed);
  ExpectAllOrdersEndAlike(events);
}

TEST(LearnTest, AllOrdersOfTwoReturnsAndAnExpiryEndAlike) {
  const std::vector<News> events = {
      Match(1, 1, MatchState::kProposed, 1),     Match(1, 2, MatchState::kDeclined, 2),
      Match(2, 1, MatchState::kProposed, 3),     Match(2, 2, MatchState::kExpired, 4),
      Match(3, 1, MatchState::kProposed, 5),     Match(3, 2, MatchState::kAccepted, 6),
      Match(3, 3, MatchState::kExpired, 7, true)};
  EXPECT_EQ(Deliver(samples::Queued(), events).standing.state, BookingState::kExpired);
  ExpectAllOrdersEndAlike(events);
}

int Below(uint32_t bound, std::mt19937& random) { return static_cast<int>(random() % bound); }

// A random life of a booking, as matching would write it: one match after the other.
std::vector<News> RandomLife(std::mt19937& random) {
  std::vector<News> events;
  int minute = 0;
  for (uint8_t match = 1; int{match} <= 1 + Below(5, random); ++match) {
    int version = 0;
    events.push_back(Match(match, ++version, MatchState::kProposed, ++minute));
    const bool accepted = random() % 2 == 0;
    if (accepted) events.push_back(Match(match, ++version, MatchState::kAccepted, ++minute));
    const int fate = Below(4, random);
    if (fate == 3) break;  // still open
    if (fate == 2 && accepted) {
      events.push_back(Match(match, ++version, MatchState::kConfirmed, ++minute));
      events.push_back(Engagement(match, 1, EngagementState::kActive));
      const bool completed = random() % 2 == 0;
      events.push_back(Engagement(
          match, 2, completed ? EngagementState::kCompleted : EngagementState::kTerminated));
      const bool given_back = !completed && random() % 2 == 0;
      events.push_back(Match(match, ++version,
                             given_back ? MatchState::kReleased : MatchState::kEnded, ++minute));
      if (!given_back) break;
      continue;
    }
    events.push_back(Match(match, ++version,
                           fate == 0 ? MatchState::kDeclined : MatchState::kReleased, ++minute));
  }
  return events;
}

TEST(LearnPropertyTest, EveryShuffledDeliveryOfARandomLifeEndsAlike) {
  std::mt19937 random(20260330);
  for (int life = 0; life < 2000; ++life) {
    std::vector<News> events = RandomLife(random);
    const Booking in_order = Deliver(samples::Queued(), events);
    events.insert(events.end(), events.begin(), events.end());  // everything is delivered twice
    for (int round = 0; round < 10; ++round) {
      std::shuffle(events.begin(), events.end(), random);
      const Booking ended = Deliver(samples::Queued(), events);
      ASSERT_EQ(ended.standing, in_order.standing) << "life " << life;
      ASSERT_EQ(ExcludedProviders(ended), ExcludedProviders(in_order)) << "life " << life;
    }
  }
}

TEST(LearnTest, ARepeatedEventChangesNothing) {
  const MatchFact fact = Match(1, 1, MatchState::kProposed, 1).fact;
  const Booking once = LearnMatch(samples::Queued(), fact, kNow).booking;
  const Learned twice = LearnMatch(once, fact, kNow + absl::Hours(1));
  EXPECT_FALSE(twice.changed);
  EXPECT_EQ(twice.booking.version, once.version);
}

TEST(LearnWaitingTest, AQueuedBookingSaysWhyItWaits) {
  const Learned learned = LearnWaiting(samples::Queued(), samples::Queued().version, "NO_CAPACITY");
  EXPECT_TRUE(learned.changed);
  EXPECT_EQ(learned.booking.standing.reason, "NO_CAPACITY");
  EXPECT_EQ(learned.booking.version, samples::Queued().version);
}

TEST(LearnWaitingTest, AReasonForAnEarlierVersionIsIgnored) {
  EXPECT_FALSE(
      LearnWaiting(samples::Queued(), samples::Queued().version - 1, "NO_CAPACITY").changed);
}

TEST(LearnWaitingTest, AReasonThatComesAfterTheProposalIsIgnored) {
  const Booking proposed = Deliver(samples::Queued(), {Match(1, 1, MatchState::kProposed, 1)});
  EXPECT_FALSE(LearnWaiting(proposed, proposed.version, "NO_CAPACITY").changed);
}

TEST(LearnWaitingTest, TheReasonStaysWhenOnlyAnExclusionIsAdded) {
  Booking booking = Deliver(samples::Queued(), {Match(1, 2, MatchState::kDeclined, 2)});
  booking = LearnWaiting(booking, booking.version, "NO_CAPACITY").booking;
  const Learned learned = LearnMatch(booking, Match(2, 2, MatchState::kDeclined, 3).fact, kNow);
  EXPECT_TRUE(learned.changed);
  EXPECT_EQ(learned.booking.standing.reason, "NO_CAPACITY");
}

}  // namespace
}  // namespace primadona::booking
