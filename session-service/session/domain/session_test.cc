#include "session/domain/session.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

Session InState(SessionState state) {
  Session session = ScheduledSession();
  session.state = state;
  return session;
}

TEST(SessionStart, OpensFifteenMinutesBeforeTheSlot) {
  const Session session = ScheduledSession();
  const absl::Time opens = session.slot.start - absl::Minutes(15);
  EXPECT_THAT(Start(session, {}, opens - absl::Microseconds(1)),
              FailsWith(kPrecondition, "SESSION_TOO_EARLY"));
  ASSERT_OK_AND_ASSIGN(const Session at, Start(session, {}, opens));
  EXPECT_EQ(at.state, SessionState::kInProgress);
  EXPECT_EQ(at.begin_time, opens);
  EXPECT_EQ(at.version, session.version + 1);
  EXPECT_OK(Start(session, {}, opens + absl::Microseconds(1)));
}

TEST(SessionStart, FollowsThePolicyOfTheStartWindow) {
  const Session session = ScheduledSession();
  SessionRules rules;
  rules.start_window = absl::Minutes(30);
  EXPECT_OK(Start(session, rules, session.slot.start - absl::Minutes(30)));
}

TEST(SessionStart, MayBeNotedLate) {
  const Session session = ScheduledSession();
  EXPECT_OK(Start(session, {}, session.slot.end + absl::Hours(24)));
}

TEST(SessionReport, OpensAtTheEndOfTheSlot) {
  const Session session = InState(SessionState::kInProgress);
  EXPECT_THAT(Report(session, CoachingRecord{}, session.slot.end - absl::Microseconds(1)),
              FailsWith(kPrecondition, "SESSION_NOT_OVER"));
  ASSERT_OK_AND_ASSIGN(const Session at, Report(session, CoachingRecord{}, session.slot.end));
  EXPECT_EQ(at.state, SessionState::kReported);
  EXPECT_EQ(at.report_time, session.slot.end);
}

TEST(SessionReport, RefusesTheRecordOfAnotherKind) {
  const Session coaching = InState(SessionState::kInProgress);
  EXPECT_THAT(Report(coaching, MentoringRecord{}, coaching.slot.end),
              FailsWith(absl::StatusCode::kInvalidArgument, "RECORD_WRONG_KIND"));
  EXPECT_THAT(Report(coaching, ConsultingRecord{}, coaching.slot.end),
              FailsWith(absl::StatusCode::kInvalidArgument, "RECORD_WRONG_KIND"));
  Session mentoring = ScheduledSession(ServiceKind::kMentoring);
  mentoring.state = SessionState::kInProgress;
  EXPECT_OK(Report(mentoring, MentoringRecord{}, mentoring.slot.end));
  EXPECT_THAT(Report(mentoring, CoachingRecord{}, mentoring.slot.end),
              FailsWith(absl::StatusCode::kInvalidArgument, "RECORD_WRONG_KIND"));
}

TEST(SessionNoShow, CanBeSaidFromTheStartOfTheSlot) {
  const Session session = ScheduledSession();
  EXPECT_THAT(MarkNoShow(session, Party::kCoachee, session.slot.start - absl::Microseconds(1)),
              FailsWith(kPrecondition, "SESSION_TOO_EARLY"));
  ASSERT_OK_AND_ASSIGN(const Session at, MarkNoShow(session, Party::kCoachee, session.slot.start));
  EXPECT_EQ(at.state, SessionState::kNoShow);
  EXPECT_EQ(at.no_show_by, Party::kCoachee);
}

// SCHEDULED → IN_PROGRESS → REPORTED → VERIFIED, exits CANCELLED and NO_SHOW: nothing else.
TEST(SessionStates, StepsAreTakenFromTheirStatesAlone) {
  for (int i = 1; i <= 7; ++i) {
    const auto state = static_cast<SessionState>(i);
    const Session session = InState(state);
    const absl::Time late = session.slot.end + absl::Hours(1);
    EXPECT_EQ(Start(session, {}, late).ok(), state == SessionState::kScheduled) << StateName(state);
    EXPECT_EQ(Report(session, CoachingRecord{}, late).ok(), state == SessionState::kInProgress)
        << StateName(state);
    EXPECT_EQ(Verify(session, late).ok(), state == SessionState::kReported) << StateName(state);
    EXPECT_EQ(MarkNoShow(session, Party::kProvider, late).ok(),
              state == SessionState::kScheduled || state == SessionState::kInProgress)
        << StateName(state);
    EXPECT_EQ(ParseSessionState(StateName(state)), state);
  }
  EXPECT_THAT(Verify(InState(SessionState::kVerified), At("2026-04-02 09:00")),
              FailsWith(kPrecondition, "SESSION_STATE"));
}

TEST(SessionStates, AnOpenSessionClosesWithItsEngagement) {
  const Session closed =
      CloseWithEngagement(InState(SessionState::kPending), At("2026-03-31 09:00"));
  EXPECT_EQ(closed.state, SessionState::kCancelled);
  EXPECT_EQ(closed.cancelled_by, Party::kSuite);
  EXPECT_FALSE(IsOpen(closed.state));
  EXPECT_FALSE(IsOpen(SessionState::kReported));
}

}  // namespace
}  // namespace primadona::session
