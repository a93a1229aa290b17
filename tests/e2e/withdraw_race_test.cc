// A coachee who withdraws while the match is being confirmed: every race ends alike.
#include <algorithm>
#include <thread>
#include <vector>

#include "absl/synchronization/barrier.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "tests/e2e/shared_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using matching::v1::Match;
using session::v1::Engagement;

constexpr int kRaces = 24;

class WithdrawRace : public SharedSuite {
 protected:
  WithdrawRace()
      : world_(TheSuite()), coachee_(world_.AddCoachee()), provider_(world_.AddProvider()) {}

  // Runs both at the same moment; whether the withdrawal was in time.
  bool Race(const std::string& booking, const std::string& match, bool withdraw_first) {
    absl::StatusOr<Booking> withdrawn;
    // Owned by the thread that leaves it last.
    auto* const barrier = new absl::Barrier(2);
    std::thread other([&] {
      if (barrier->Block()) delete barrier;
      if (withdraw_first) {
        Confirm(world_, coachee_, match).status().IgnoreError();
      } else {
        withdrawn = Withdraw(world_, coachee_, booking);
      }
    });
    if (barrier->Block()) delete barrier;
    if (withdraw_first) {
      withdrawn = Withdraw(world_, coachee_, booking);
    } else {
      Confirm(world_, coachee_, match).status().IgnoreError();
    }
    other.join();
    return withdrawn.ok();
  }

  void ExpectNothingIsLeft(const std::string& booking, const std::string& match,
                           const std::vector<absl::Time>& slots);

  World world_;
  Person coachee_, provider_;
};

void WithdrawRace::ExpectNothingIsLeft(const std::string& booking, const std::string& match,
                                       const std::vector<absl::Time>& slots) {
  const absl::StatusOr<Match> voided =
      Await<Match>([&] { return GetMatch(world_, world_.auditor(), match); },
                   [](const Match& now) { return now.state() == matching::v1::VOIDED; });
  ASSERT_OK(voided);
  EXPECT_EQ(voided->state(), matching::v1::VOIDED);
  EXPECT_TRUE(testing::Eventually([&] {
    const auto free = OpenSlots(world_, provider_);
    return free.ok() && *free == slots;
  }));
  ASSERT_OK_AND_ASSIGN(const auto provider, GetProvider(world_, provider_.provider()));
  EXPECT_EQ(provider.used(), 0);
  session::v1::ListEngagementsRequest request;
  request.set_booking(booking);
  EXPECT_TRUE(testing::Eventually([&] {
    const auto listed = Ask(world_.suite(), world_.auditor(),
                            &session::v1::EngagementService::Stub::ListEngagements, request);
    return listed.ok() &&
           std::all_of(listed->engagements().begin(), listed->engagements().end(),
                       [](const Engagement& one) { return one.state() == Engagement::TERMINATED; });
  }));
  ASSERT_OK_AND_ASSIGN(const Booking ended, GetBooking(world_, coachee_.AsCoachee(), booking));
  EXPECT_EQ(ended.state(), Booking::WITHDRAWN);
}

TEST_F(WithdrawRace, AWithdrawalInTimeWinsOverAConfirmationInEveryInterleaving) {
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> slots, OpenSlots(world_, provider_));
  int withdrawn = 0;
  for (int race = 0; race < kRaces; ++race) {
    SCOPED_TRACE(race);
    ASSERT_OK_AND_ASSIGN(const Booking booked, Book(world_, coachee_, COACHING));
    ASSERT_OK_AND_ASSIGN(const Match match, AwaitProposal(world_, coachee_, booked.name()));
    ASSERT_OK(Accept(world_, provider_, match.name()));
    if (Race(booked.name(), match.name(), race % 2 == 0)) {
      ++withdrawn;
      ASSERT_NO_FATAL_FAILURE(ExpectNothingIsLeft(booked.name(), match.name(), slots));
      continue;
    }
    // The confirmation had reached the booking: the way out is to terminate.
    ASSERT_OK_AND_ASSIGN(const Engagement engagement,
                         AwaitEngagement(world_, coachee_.AsCoachee(), booked.name()));
    session::v1::TerminateEngagementRequest terminate;
    terminate.set_name(engagement.name());
    terminate.set_reason(Engagement::GOAL_DROPPED);
    ASSERT_OK(Ask(world_.suite(), coachee_.AsCoachee(),
                  &session::v1::EngagementService::Stub::TerminateEngagement, terminate));
    ASSERT_TRUE(testing::Eventually([&] {
      const auto free = OpenSlots(world_, provider_);
      const auto closed = GetBooking(world_, coachee_.AsCoachee(), booked.name());
      return free.ok() && *free == slots && closed.ok() && closed->state() == Booking::CLOSED;
    }));
  }
  EXPECT_GT(withdrawn, 0);
}

TEST_F(WithdrawRace, AWithdrawnBookingStaysWithdrawnAndItsMatchCannotBeConfirmed) {
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> slots, OpenSlots(world_, provider_));
  ASSERT_OK_AND_ASSIGN(const Booking booked, Book(world_, coachee_, MENTORING));
  ASSERT_OK_AND_ASSIGN(const Match match, AwaitProposal(world_, coachee_, booked.name()));
  ASSERT_OK(Accept(world_, provider_, match.name()));
  ASSERT_OK(Withdraw(world_, coachee_, booked.name()));
  ExpectNothingIsLeft(booked.name(), match.name(), slots);
  EXPECT_EQ(Confirm(world_, coachee_, match.name()).status().code(),
            absl::StatusCode::kFailedPrecondition);
  ExpectNothingIsLeft(booked.name(), match.name(), slots);
}

}  // namespace
}  // namespace primadona::e2e
