// What sends a booking back to the queue, and what ends its wait.
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "tests/e2e/shared_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using matching::v1::Match;

class Queue : public SharedSuite {
 protected:
  Queue() : world_(TheSuite()), coachee_(world_.AddCoachee()), first_(world_.AddProvider()) {}

  // The person behind providers/{id}, of the two that the world has.
  const Person& PersonOf(const std::string& provider) const {
    return provider == first_.provider() ? first_ : second_;
  }
  // A booking with a proposal, when both providers could take it.
  void ProposeToOneOfTwo() {
    second_ = world_.AddProvider();
    ASSERT_OK_AND_ASSIGN(booking_, Book(world_, coachee_, COACHING));
    ASSERT_OK_AND_ASSIGN(match_, AwaitProposal(world_, coachee_, booking_.name()));
  }
  // The booking has a second proposal, without the first provider, with its first queue time; the
  // first provider's seat is free.
  void ExpectASecondProposal();

  World world_;
  Person coachee_, first_, second_;
  Booking booking_;
  Match match_;
};

void Queue::ExpectASecondProposal() {
  ASSERT_OK_AND_ASSIGN(const Match second,
                       AwaitProposal(world_, coachee_, booking_.name(), match_.name()));
  EXPECT_NE(second.provider(), match_.provider());
  ASSERT_OK_AND_ASSIGN(const Booking again, GetBooking(world_, world_.auditor(), booking_.name()));
  EXPECT_EQ(TimeOf(again.queue_time()), TimeOf(booking_.queue_time()));
  ASSERT_OK_AND_ASSIGN(const auto provider, GetProvider(world_, match_.provider()));
  EXPECT_EQ(provider.used(), 0);
}

TEST_F(Queue, ADeclinedBookingIsProposedToAnotherWithItsFirstQueueTime) {
  ASSERT_NO_FATAL_FAILURE(ProposeToOneOfTwo());
  world_.suite().Advance(absl::Hours(1));
  ASSERT_OK(Decline(world_, PersonOf(match_.provider()), match_.name()));
  ExpectASecondProposal();
}

TEST_F(Queue, AReleasedMatchIsProposedToAnother) {
  ASSERT_NO_FATAL_FAILURE(ProposeToOneOfTwo());
  const Person& provider = PersonOf(match_.provider());
  ASSERT_OK(Accept(world_, provider, match_.name()));
  matching::v1::ReleaseMatchRequest release;
  release.set_name(match_.name());
  release.set_reason(matching::v1::PROVIDER_UNAVAILABLE);
  ASSERT_OK(Ask(world_.suite(), provider.AsProvider(),
                &matching::v1::MatchingService::Stub::ReleaseMatch, release));
  ExpectASecondProposal();
}

TEST_F(Queue, AnUnansweredProposalGoesToAnotherAfterThreeWorkingDays) {
  ASSERT_NO_FATAL_FAILURE(ProposeToOneOfTwo());
  AdvanceTo(world_.suite(), TimeOf(match_.expire_time()));
  const absl::StatusOr<Match> late = Accept(world_, PersonOf(match_.provider()), match_.name());
  EXPECT_EQ(late.status().code(), absl::StatusCode::kFailedPrecondition) << late.status();
  ExpectASecondProposal();
}

TEST_F(Queue, AnAnswerJustBeforeTheDeadlineCounts) {
  ASSERT_NO_FATAL_FAILURE(ProposeToOneOfTwo());
  AdvanceTo(world_.suite(), TimeOf(match_.expire_time()) - absl::Seconds(1));
  EXPECT_OK(Accept(world_, PersonOf(match_.provider()), match_.name()));
}

TEST_F(Queue, AnAcceptedMatchThatIsNotConfirmedEndsTheBooking) {
  ASSERT_NO_FATAL_FAILURE(ProposeToOneOfTwo());
  ASSERT_OK_AND_ASSIGN(const Match accepted,
                       Accept(world_, PersonOf(match_.provider()), match_.name()));
  AdvanceTo(world_.suite(), TimeOf(accepted.expire_time()));
  const absl::StatusOr<Match> late = Confirm(world_, coachee_, match_.name());
  EXPECT_EQ(late.status().code(), absl::StatusCode::kFailedPrecondition) << late.status();
  ASSERT_OK_AND_ASSIGN(const Booking ended, AwaitBooking(world_, coachee_.AsCoachee(),
                                                         booking_.name(), Booking::EXPIRED));
  EXPECT_EQ(ended.state(), Booking::EXPIRED);
  ASSERT_OK_AND_ASSIGN(const auto provider, GetProvider(world_, match_.provider()));
  EXPECT_EQ(provider.used(), 0);
}

TEST_F(Queue, WithoutAProviderOfThatLevelTheBookingWaitsAndSaysWhy) {
  World other(TheSuite());
  const Person coachee = other.AddCoachee();
  other.AddProvider({.level = 2});
  ASSERT_OK_AND_ASSIGN(const Booking booked, Book(other, coachee, COACHING));
  const absl::StatusOr<Booking> waiting = Await<Booking>(
      [&] { return GetBooking(other, coachee.AsCoachee(), booked.name()); },
      [](const Booking& now) { return now.state_reason() == "NO_PROVIDER_OF_THAT_LEVEL"; });
  ASSERT_OK(waiting);
  EXPECT_EQ(waiting->state(), Booking::QUEUED);
  EXPECT_EQ(waiting->state_reason(), "NO_PROVIDER_OF_THAT_LEVEL");
}

absl::StatusOr<Booking> BookAs(World& world, const Caller& caller, const Booking& wishes) {
  booking::v1::CreateBookingRequest create;
  *create.mutable_booking() = wishes;
  ASSIGN_OR_RETURN(
      const Booking draft,
      Ask(world.suite(), caller, &booking::v1::BookingService::Stub::CreateBooking, create));
  booking::v1::SubmitBookingRequest submit;
  submit.set_name(draft.name());
  return Ask(world.suite(), caller, &booking::v1::BookingService::Stub::SubmitBooking, submit);
}

TEST_F(Queue, ABookingForACompetencyOutsideTheCatalogueWaitsAndSaysSo) {
  Booking wishes = RequestOf(world_, COACHING);
  wishes.set_competency("MAN-99");
  ASSERT_OK_AND_ASSIGN(const Booking booked, BookAs(world_, coachee_.AsCoachee(), wishes));
  const absl::StatusOr<Booking> waiting =
      Await<Booking>([&] { return GetBooking(world_, coachee_.AsCoachee(), booked.name()); },
                     [](const Booking& now) { return now.state_reason() == "COMPETENCY_UNKNOWN"; });
  ASSERT_OK(waiting);
  EXPECT_EQ(waiting->state(), Booking::QUEUED);
  EXPECT_EQ(waiting->state_reason(), "COMPETENCY_UNKNOWN");
}

// Submitted by the office on behalf, with a priority of its choice.
absl::StatusOr<Booking> BookFor(World& world, const Person& coachee, int priority) {
  Booking wishes = RequestOf(world, COACHING);
  wishes.set_coachee(coachee.coachee());
  wishes.set_priority(priority);
  return BookAs(world, world.office(), wishes);
}

TEST_F(Queue, AFreedSeatGoesToTheHighestPriorityThenToTheEarliestInTheQueue) {
  World narrow(TheSuite());
  const Person provider = narrow.AddProvider({.capacity = 1});
  const Person holder = narrow.AddCoachee();
  ASSERT_OK_AND_ASSIGN(const Booking held, Book(narrow, holder, COACHING));
  ASSERT_OK(AwaitProposal(narrow, holder, held.name()));
  std::vector<Booking> waiting;
  std::vector<Person> people;
  for (const int priority : {1, 1, 6}) {
    people.push_back(narrow.AddCoachee());
    ASSERT_OK_AND_ASSIGN(Booking booked, BookFor(narrow, people.back(), priority));
    ASSERT_OK(
        Await<Booking>([&] { return GetBooking(narrow, narrow.office(), booked.name()); },
                       [](const Booking& now) { return now.state_reason() == "NO_CAPACITY"; }));
    waiting.push_back(std::move(booked));
    narrow.suite().Advance(absl::Seconds(1));
  }
  ASSERT_OK(Withdraw(narrow, holder, held.name()));
  for (const size_t next : {2, 0, 1}) {
    ASSERT_OK_AND_ASSIGN(const Match match,
                         AwaitProposal(narrow, people[next], waiting[next].name()));
    EXPECT_EQ(match.provider(), provider.provider());
    for (const size_t later : {0, 1}) {
      if (next != 2 && later <= next) continue;
      EXPECT_EQ(GetBooking(narrow, narrow.office(), waiting[later].name())->state(),
                Booking::QUEUED);
    }
    ASSERT_OK(Withdraw(narrow, people[next], waiting[next].name()));
  }
}

}  // namespace
}  // namespace primadona::e2e
