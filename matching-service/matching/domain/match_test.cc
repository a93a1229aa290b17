#include "matching/domain/match.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;

const absl::Time kNow = Local(2026, 3, 30, 9);
const absl::Time kDeadline = Local(2026, 4, 2, 9);
constexpr absl::Duration kInstant = absl::Microseconds(1);

Match Proposed() {
  Match match;
  match.ticket = SampleTicket();
  match.provider = SampleProvider().id;
  match.state = MatchState::kProposed;
  match.expire_time = kDeadline;
  match.version = 1;
  return match;
}

Match In(MatchState state) {
  Match match = Proposed();
  match.state = state;
  if (state != MatchState::kProposed && state != MatchState::kAccepted) {
    match.expire_time = absl::InfinitePast();
  }
  return match;
}

std::vector<MatchState> AllStates() {
  std::vector<MatchState> all;
  for (int i = 1; i <= 8; ++i) all.push_back(MatchState{i});
  return all;
}

TEST(MatchTest, AcceptStartsTheConfirmationsClock) {
  const absl::Time until = kNow + absl::Hours(100);
  ASSERT_OK_AND_ASSIGN(const Match match, Accept(Proposed(), kNow, until));
  EXPECT_EQ(match.state, MatchState::kAccepted);
  EXPECT_EQ(match.expire_time, until);
  EXPECT_EQ(match.version, 2);
  EXPECT_EQ(match.update_time, kNow);
}

TEST(MatchTest, ConfirmStopsTheClock) {
  ASSERT_OK_AND_ASSIGN(const Match match, Confirm(In(MatchState::kAccepted), kNow));
  EXPECT_EQ(match.state, MatchState::kConfirmed);
  EXPECT_EQ(match.expire_time, absl::InfinitePast());
}

TEST(MatchTest, AnswersAreRefusedAtTheDeadlineEvenBeforeTheSweep) {
  for (const absl::Time late : {kDeadline, kDeadline + kInstant}) {
    EXPECT_THAT(Accept(Proposed(), late, late),
                FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_EXPIRED"));
    EXPECT_THAT(Decline(Proposed(), "TOO_MUCH_WORK", late),
                FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_EXPIRED"));
    EXPECT_THAT(Confirm(In(MatchState::kAccepted), late),
                FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_EXPIRED"));
    EXPECT_THAT(Release(Proposed(), "POOR_FIT", late),
                FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_EXPIRED"));
  }
}

TEST(MatchTest, AnswersAreTakenJustBeforeTheDeadline) {
  const absl::Time just = kDeadline - kInstant;
  EXPECT_OK(Accept(Proposed(), just, kDeadline));
  EXPECT_OK(Decline(Proposed(), "TOO_MUCH_WORK", just));
  EXPECT_OK(Confirm(In(MatchState::kAccepted), just));
}

TEST(MatchTest, EachAnswerIsTakenInItsStateAlone) {
  for (const MatchState state : AllStates()) {
    const bool proposed = state == MatchState::kProposed;
    const bool accepted = state == MatchState::kAccepted;
    EXPECT_EQ(Accept(In(state), kNow, kDeadline).ok(), proposed);
    EXPECT_EQ(Decline(In(state), "X", kNow).ok(), proposed);
    EXPECT_EQ(Confirm(In(state), kNow).ok(), accepted);
    EXPECT_EQ(Release(In(state), "X", kNow).ok(), proposed || accepted);
  }
  EXPECT_THAT(Accept(In(MatchState::kVoided), kNow, kDeadline),
              FailsWith(absl::StatusCode::kFailedPrecondition, "MATCH_STATE"));
}

TEST(MatchTest, DeclineAndReleaseKeepTheirReason) {
  EXPECT_EQ(Decline(Proposed(), "TOO_MUCH_WORK", kNow)->state_reason, "TOO_MUCH_WORK");
  EXPECT_EQ(Release(Proposed(), "POOR_FIT", kNow)->state_reason, "POOR_FIT");
}

TEST(MatchTest, AProposalExpiresWithoutTheBookingAtItsDeadline) {
  EXPECT_FALSE(Expire(Proposed(), kDeadline - kInstant).has_value());
  for (const absl::Time late : {kDeadline, kDeadline + kInstant}) {
    const std::optional<Match> match = Expire(Proposed(), late);
    ASSERT_TRUE(match.has_value());
    EXPECT_EQ(match->state, MatchState::kExpired);
    EXPECT_EQ(match->state_reason, kNoAnswer);
    EXPECT_FALSE(match->ends_booking);
  }
}

TEST(MatchTest, AnAcceptedMatchThatIsNotConfirmedExpiresWithTheBooking) {
  EXPECT_FALSE(Expire(In(MatchState::kAccepted), kDeadline - kInstant).has_value());
  const std::optional<Match> match = Expire(In(MatchState::kAccepted), kDeadline);
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->state_reason, kNoConfirmation);
  EXPECT_TRUE(match->ends_booking);
}

TEST(MatchTest, NothingElseExpires) {
  for (const MatchState state : AllStates()) {
    if (state == MatchState::kProposed || state == MatchState::kAccepted) continue;
    EXPECT_FALSE(Expire(In(state), kDeadline).has_value());
  }
}

TEST(MatchTest, AWithdrawnBookingVoidsEveryOpenMatchEvenAConfirmedOne) {
  for (const MatchState state : AllStates()) {
    const std::optional<Match> match = Void(In(state), kNow);
    EXPECT_EQ(match.has_value(), IsOpen(state));
    if (match.has_value()) {
      EXPECT_EQ(match->state, MatchState::kVoided);
    }
  }
}

TEST(MatchTest, AWithdrawnBookingVoidsAMatchOfATerminatedEngagementButNoCompletedOne) {
  const Match confirmed = In(MatchState::kConfirmed);
  const std::optional<Match> terminated = End(confirmed, "TERMINATED", kNow);
  ASSERT_TRUE(terminated.has_value());
  EXPECT_EQ(Void(*terminated, kNow)->state, MatchState::kVoided);
  EXPECT_FALSE(Void(*End(confirmed, "COMPLETED", kNow), kNow).has_value());
}

TEST(MatchTest, AnEngagementsEndEndsAnOpenMatchOnce) {
  std::optional<Match> match = End(In(MatchState::kConfirmed), "COMPLETED", kNow);
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->state, MatchState::kEnded);
  EXPECT_EQ(match->state_reason, "COMPLETED");
  EXPECT_FALSE(End(*match, "TERMINATED", kNow).has_value());
  EXPECT_FALSE(End(In(MatchState::kVoided), "TERMINATED", kNow).has_value());
}

TEST(MatchTest, StateNamesGoBothWays) {
  for (const MatchState state : AllStates()) {
    EXPECT_EQ(ParseMatchState(MatchStateName(state)), state);
  }
  EXPECT_EQ(ParseMatchState("QUEUED"), std::nullopt);
}

TEST(ReachesTest, OwnMatchesAloneUnlessTheCallerReadsAll) {
  const Match match = Proposed();
  const auto caller = [](PersonId id, Role role) {
    return Caller{.subject = id.ToString(), .roles = {role}, .unit = ""};
  };
  EXPECT_TRUE(Reaches(caller(match.ticket.coachee, Role::kCoachee), match));
  EXPECT_FALSE(Reaches(caller(match.ticket.coachee, Role::kProvider), match));
  EXPECT_TRUE(Reaches(caller(match.provider, Role::kProvider), match));
  EXPECT_FALSE(Reaches(caller(match.provider, Role::kCoachee), match));
  EXPECT_FALSE(Reaches(caller(Person(77), Role::kCoachee), match));
  EXPECT_TRUE(Reaches(caller(Person(77), Role::kAuditor), match));
  EXPECT_TRUE(Reaches(caller(Person(77), Role::kAdministrator), match));
}

}  // namespace
}  // namespace primadona::matching
