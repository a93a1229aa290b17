// A booking's way through the matching service, by its events and calls.
#include <algorithm>
#include <random>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;

class MatchingTest : public ::testing::Test {
 protected:
  Scene scene_{MatchingServiceSpec()};
};

TEST_F(MatchingTest, ABookingIsProposedAcceptedConfirmedAndEnded) {
  ASSERT_OK_AND_ASSIGN(const PersonId provider, scene_.AddProvider(scene_.ProviderOf()));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(booking));
  EXPECT_EQ(match.state(), pb::PROPOSED);
  EXPECT_EQ(match.provider(), FormatName(kProviders, provider));
  EXPECT_EQ(scene_.SeatsUsed(), 1);
  EXPECT_EQ(scene_.QuartersTaken(), 6 + 7);  // 90 minutes, and the buffer on one side
  ASSERT_OK(scene_.Accept(match));
  ASSERT_OK_AND_ASSIGN(const pb::Match confirmed, scene_.Confirm(match));
  EXPECT_EQ(confirmed.state(), pb::CONFIRMED);
  session::v1::EngagementEvent engagement;
  engagement.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
  scene_.Deliver({scene_.EventOf("engagement", NewUuid(scene_.clock.Now()), 2, "COMPLETED",
                                 engagement)});
  ASSERT_OK_AND_ASSIGN(const pb::Match ended, scene_.Get(match.name()));
  EXPECT_EQ(ended.state(), pb::ENDED);
  EXPECT_EQ(scene_.SeatsUsed(), 0);
  EXPECT_EQ(scene_.QuartersTaken(), 0);
}

TEST_F(MatchingTest, ExplainsTheStoredScore) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(4)));
  ASSERT_OK_AND_ASSIGN(const pb::Match match,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  pb::ExplainMatchRequest request;
  request.set_name(match.name());
  ASSERT_OK_AND_ASSIGN(const auto told,
                       Ask(*scene_.one.matching, scene_.CoacheeOfMatch(match),
                           &pb::MatchingService::Stub::ExplainMatch, request));
  EXPECT_EQ(told.score(), match.score());
  EXPECT_EQ(told.recomputed_score(), match.score());
  EXPECT_TRUE(told.explanation().has_runner_up());
  EXPECT_EQ(told.explanation().hard_rules_size(), 10);
  EXPECT_FALSE(told.text_id().empty());
}

TEST_F(MatchingTest, WithoutAProviderTheTicketWaitsAndAFreedSeatGoesToTheNextInOrder) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  const BookingId later = scene_.Queue(scene_.NewPerson());
  const auto urgent = NewId<BookingId>(scene_.clock.Now());
  booking::v1::BookingEvent payload = scene_.BookingOf(scene_.NewPerson());
  payload.set_priority(9);
  scene_.Deliver({scene_.EventOf("booking", urgent.uuid(), 2, "QUEUED", payload)});
  ASSERT_TRUE(Eventually([&] {
    return scene_.Count("SELECT COUNT(*) FROM ticket WHERE waiting_reason = 'NO_CAPACITY'") == 2;
  }));
  ASSERT_OK(scene_.Decline(first));
  ASSERT_OK(scene_.AwaitMatch(urgent));
  pb::Match none;
  EXPECT_FALSE(scene_.FindOpen(later, none));
}

TEST_F(MatchingTest, TellsBookingOnceWhyATicketWaits) {
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  const auto told = [&] {
    return scene_.Count("SELECT COUNT(*) FROM event WHERE aggregate_kind = 'ticket'");
  };
  ASSERT_TRUE(Eventually([&] { return told() == 1; }));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(), /*with_hours=*/false));
  ASSERT_TRUE(Eventually([&] { return told() == 2; }));
  pb::Match none;
  EXPECT_FALSE(scene_.FindOpen(booking, none));
}

TEST_F(MatchingTest, AWithdrawnBookingLeavesNothingInAnyOrderOfEvents) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/50)));
  std::mt19937 random(3);
  for (int round = 0; round < 20; ++round) {
    const PersonId coachee = scene_.NewPerson();
    const auto booking = NewId<BookingId>(scene_.clock.Now());
    const auto payload = scene_.BookingOf(coachee);
    std::vector<common::v1::Event> events;
    int64_t version = 1;
    for (const char* state : {"DRAFT", "QUEUED", "QUEUED", "MATCH_PROPOSED", "WITHDRAWN"}) {
      events.push_back(scene_.EventOf("booking", booking.uuid(), ++version, state, payload));
    }
    events.insert(events.end(), {events[1], events[4], events[2]});
    std::shuffle(events.begin(), events.end(), random);
    for (const auto& event : events) scene_.Deliver({event});
  }
  EXPECT_TRUE(Eventually([&] {
    return scene_.SeatsUsed() == 0 && scene_.QuartersTaken() == 0 &&
           scene_.Count("SELECT COUNT(*) FROM ticket") == 0 &&
           scene_.Count("SELECT COUNT(*) FROM matches WHERE state <> 'VOIDED'") == 0;
  }));
}

// Session hears of the withdrawal first, and its engagement's end arrives here before it.
TEST_F(MatchingTest, AWithdrawalVoidsAlsoAMatchThatItsTerminatedEngagementEnded) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  const PersonId coachee = scene_.NewPerson();
  const BookingId booking = scene_.Queue(coachee);
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(booking));
  ASSERT_OK(scene_.Accept(match));
  ASSERT_OK(scene_.Confirm(match));
  session::v1::EngagementEvent engagement;
  engagement.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
  scene_.Deliver({scene_.EventOf("engagement", NewUuid(scene_.clock.Now()), 2, "TERMINATED",
                                 engagement)});
  scene_.Deliver(
      {scene_.EventOf("booking", booking.uuid(), 9, "WITHDRAWN", scene_.BookingOf(coachee))});
  ASSERT_OK_AND_ASSIGN(const pb::Match voided, scene_.Get(match.name()));
  EXPECT_EQ(voided.state(), pb::VOIDED);
  EXPECT_EQ(scene_.SeatsUsed(), 0);
  EXPECT_EQ(scene_.QuartersTaken(), 0);
}

TEST_F(MatchingTest, AnOldQueuedEventMakesNoSecondMatch) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(4)));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(4)));
  const PersonId coachee = scene_.NewPerson();
  const BookingId booking = scene_.Queue(coachee);
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.AwaitMatch(booking));
  // Written before booking heard of the match, and delivered while it is open, then declined.
  auto payload = scene_.BookingOf(coachee);
  scene_.Deliver({scene_.EventOf("booking", booking.uuid(), 3, "QUEUED", payload)});
  ASSERT_OK(scene_.Decline(first));
  scene_.Deliver({scene_.EventOf("booking", booking.uuid(), 4, "QUEUED", payload)});
  EXPECT_EQ(scene_.Count("SELECT COUNT(*) FROM ticket"), 0);
  // Booking has heard: the provider is excluded, and the other one is proposed.
  payload.add_excluded_providers(
      ParseName<PersonId>(kProviders, first.provider(), "provider")->ToBytes());
  scene_.Deliver({scene_.EventOf("booking", booking.uuid(), 5, "QUEUED", payload)});
  ASSERT_OK_AND_ASSIGN(const pb::Match second, scene_.AwaitMatch(booking));
  EXPECT_NE(second.provider(), first.provider());
}

TEST_F(MatchingTest, DeadlinesEndMatchesAndAnswersAtTheDeadlineAreRefused) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  EXPECT_EQ(FromProto(match.expire_time()),
            absl::FromUnixSeconds(1774836000) + absl::Hours(24 * 3));
  scene_.clock.Set(FromProto(match.expire_time()));
  const auto late = scene_.Accept(match);
  EXPECT_EQ(late.status().code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(Eventually([&] { return scene_.Get(match.name())->state() == pb::EXPIRED; }));
  EXPECT_EQ(scene_.SeatsUsed(), 0);
}

TEST_F(MatchingTest, ARepeatedAnswerAnswersAsTheFirstDid) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  const std::string key = NewUuid(scene_.clock.Now()).ToString();
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.Accept(match, key));
  ASSERT_OK_AND_ASSIGN(const pb::Match again, scene_.Accept(match, key));
  EXPECT_EQ(first.etag(), again.etag());
  EXPECT_THAT(scene_.Accept(match),
              FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_STATE"));
}

TEST_F(MatchingTest, AForeignMatchLooksLikeAMissingOne) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match,
                       scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  const Caller stranger = testing::PersonCaller(scene_.NewPerson(), {Role::kCoachee});
  pb::GetMatchRequest foreign;
  foreign.set_name(match.name());
  pb::GetMatchRequest missing;
  missing.set_name(FormatName(kMatches, NewId<MatchId>(scene_.clock.Now())));
  const auto ask = [&](const pb::GetMatchRequest& request) {
    return Ask(*scene_.one.matching, stranger, &pb::MatchingService::Stub::GetMatch, request)
        .status();
  };
  EXPECT_EQ(ask(foreign).ToString(), ask(missing).ToString());
  EXPECT_THAT(ask(foreign), FailsWith(absl::StatusCode::kNotFound, "MATCH_NOT_FOUND"));
}

}  // namespace
}  // namespace primadona::matching
