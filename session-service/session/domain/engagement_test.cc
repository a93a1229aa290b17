#include "session/domain/engagement.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

TEST(EngagementComplete, NeedsAVerifiedSession) {
  Engagement engagement = ActiveEngagement();
  const absl::Time now = At("2026-05-01 09:00");
  EXPECT_THAT(Complete(engagement, 3, now), FailsWith(kPrecondition, "NO_VERIFIED_SESSION"));
  engagement.verified_sessions = 1;
  ASSERT_OK_AND_ASSIGN(const Engagement done, Complete(engagement, 3, now));
  EXPECT_EQ(done.state, EngagementState::kCompleted);
  EXPECT_EQ(done.post_level, 3);
  EXPECT_EQ(done.end_time, now);
  EXPECT_EQ(done.ended_by, Party::kProvider);
  EXPECT_NE(EtagOf(done), EtagOf(engagement));
}

TEST(EngagementTerminate, KeepsReasonAndWho) {
  ASSERT_OK_AND_ASSIGN(const Engagement ended,
                       Terminate(ActiveEngagement(), TerminationReason::kConflictOfInterest,
                                 Party::kAdministrator, At("2026-05-01 09:00")));
  EXPECT_EQ(ended.state, EngagementState::kTerminated);
  EXPECT_EQ(ended.reason, TerminationReason::kConflictOfInterest);
  EXPECT_EQ(ended.ended_by, Party::kAdministrator);
}

TEST(EngagementStates, TheEndIsFinal) {
  const absl::Time now = At("2026-05-01 09:00");
  for (const auto state : {EngagementState::kCompleted, EngagementState::kTerminated}) {
    Engagement engagement = ActiveEngagement();
    engagement.verified_sessions = 1;
    engagement.state = state;
    EXPECT_THAT(Complete(engagement, 3, now), FailsWith(kPrecondition, "ENGAGEMENT_CLOSED"));
    EXPECT_THAT(Terminate(engagement, TerminationReason::kNoProgress, Party::kCoachee, now),
                FailsWith(kPrecondition, "ENGAGEMENT_CLOSED"));
    EXPECT_EQ(ParseEngagementState(StateName(state)), state);
  }
}

TEST(EngagementEtag, ChangesWithEveryVisibleChange) {
  const Engagement engagement = ActiveEngagement();
  Engagement verified = engagement;
  verified.verified_sessions = 1;
  Engagement surveyed = engagement;
  surveyed.surveyed = true;
  EXPECT_NE(EtagOf(engagement), EtagOf(verified));
  EXPECT_NE(EtagOf(engagement), EtagOf(surveyed));
}

}  // namespace
}  // namespace primadona::session
