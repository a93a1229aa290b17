#include "booking/domain/withdraw.h"

#include "booking/domain/booking_samples.h"
#include "booking/domain/learn.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using samples::kNow;
using samples::Number;
using samples::Person;

Booking In(BookingState state) {
  Booking booking = samples::Queued();
  booking.standing.state = state;
  return booking;
}

TEST(WithdrawTest, IsAllowedUpToMatchProposed) {
  for (const BookingState state :
       {BookingState::kDraft, BookingState::kQueued, BookingState::kMatchProposed}) {
    ASSERT_OK_AND_ASSIGN(const Booking booking,
                         Withdraw(In(state), WithdrawReason::kNoTime, kNow + absl::Hours(1)));
    EXPECT_EQ(booking.standing.state, BookingState::kWithdrawn);
    EXPECT_EQ(booking.standing.reason, "NO_TIME");
    EXPECT_EQ(booking.version, 3);
  }
}

TEST(WithdrawTest, IsRefusedOnceAssigned) {
  EXPECT_THAT(Withdraw(In(BookingState::kAssigned), WithdrawReason::kNoTime, kNow),
              FailsWith(absl::StatusCode::kFailedPrecondition, "BOOKING_ASSIGNED"));
}

TEST(WithdrawTest, IsRefusedAfterAnotherEnd) {
  for (const BookingState state :
       {BookingState::kClosed, BookingState::kExpired, BookingState::kDuplicate}) {
    EXPECT_THAT(Withdraw(In(state), WithdrawReason::kNoTime, kNow),
                FailsWith(absl::StatusCode::kFailedPrecondition, "BOOKING_CLOSED"));
  }
}

TEST(WithdrawTest, WithdrawingTwiceChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const Booking once,
                       Withdraw(In(BookingState::kQueued), WithdrawReason::kNoTime, kNow));
  ASSERT_OK_AND_ASSIGN(const Booking twice,
                       Withdraw(once, WithdrawReason::kNoLongerNeeded, kNow + absl::Hours(1)));
  EXPECT_EQ(twice.version, once.version);
  EXPECT_EQ(twice.standing, once.standing);
}

TEST(WithdrawTest, ALaterConfirmedMatchChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const Booking withdrawn,
                       Withdraw(In(BookingState::kMatchProposed), WithdrawReason::kNoTime, kNow));
  for (const MatchState state :
       {MatchState::kConfirmed, MatchState::kVoided, MatchState::kDeclined, MatchState::kEnded}) {
    const Learned learned = LearnMatch(
        withdrawn,
        {.match = MatchId(Number(9)), .provider = Person(5), .state = state, .time = kNow}, kNow);
    EXPECT_FALSE(learned.changed);
    EXPECT_EQ(learned.booking.standing, withdrawn.standing);
    EXPECT_EQ(learned.booking.version, withdrawn.version);
  }
}

}  // namespace
}  // namespace primadona::booking
