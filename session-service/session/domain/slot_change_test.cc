#include "session/domain/slot_change.h"

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

SlotChange Wanted(absl::Time start, Party by = Party::kCoachee) {
  SlotChange change;
  change.id = TestId<SlotChangeId>(9);
  change.slot.start = start;
  change.by = by;
  return change;
}

absl::Status Taken() {
  return MakeError(absl::StatusCode::kAborted, "SLOT_TAKEN", {.en = "taken", .id = "terisi"});
}

TEST(SlotChangeSchedule, IsPendingUntilTheCalendarHoldsTheSlot) {
  const absl::Time now = At("2026-03-30 09:00");
  ASSERT_OK_AND_ASSIGN(const SlotStep asked, AskSchedule(ActiveEngagement(), TestId<SessionId>(8),
                                                         Wanted(At("2026-04-08 09:00")), {}, now));
  EXPECT_EQ(asked.session.state, SessionState::kPending);
  EXPECT_EQ(asked.session.slot.end, At("2026-04-08 10:30"));
  EXPECT_EQ(asked.session.reservation.uuid(), asked.session.id.uuid());
  const Interval held{At("2026-04-08 09:00"), At("2026-04-08 10:00")};
  const SlotStep done = Settle(asked, held, now);
  EXPECT_EQ(done.session.state, SessionState::kScheduled);
  EXPECT_EQ(done.session.slot, held) << "the calendar decides the length";
  EXPECT_TRUE(done.session.slot_change.is_nil());
  EXPECT_EQ(done.change.outcome, SlotOutcome::kDone);
}

TEST(SlotChangeSchedule, ARefusedSessionNeverWas) {
  const absl::Time now = At("2026-03-30 09:00");
  ASSERT_OK_AND_ASSIGN(const SlotStep asked, AskSchedule(ActiveEngagement(), TestId<SessionId>(8),
                                                         Wanted(At("2026-04-08 09:00")), {}, now));
  const SlotStep refused = Refuse(asked, Taken(), now);
  EXPECT_TRUE(IsForgotten(refused.change));
  EXPECT_EQ(refused.session.state, SessionState::kCancelled);
  EXPECT_THAT(RefusalError(refused.change), FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
}

TEST(SlotChangeSchedule, NeedsAnActiveEngagement) {
  Engagement engagement = ActiveEngagement();
  engagement.state = EngagementState::kTerminated;
  EXPECT_THAT(AskSchedule(engagement, TestId<SessionId>(8), Wanted(At("2026-04-08 09:00")), {},
                          At("2026-03-30 09:00")),
              FailsWith(kPrecondition, "ENGAGEMENT_CLOSED"));
}

TEST(SlotChangeReschedule, ARefusalKeepsTheOldSlot) {
  const Session session = ScheduledSession();
  const absl::Time now = At("2026-03-30 10:00");
  ASSERT_OK_AND_ASSIGN(const SlotStep asked,
                       AskReschedule(session, Wanted(At("2026-04-08 09:00")), {}, now));
  EXPECT_EQ(asked.session.slot, session.slot) << "the new slot is not its own yet";
  const SlotStep refused = Refuse(asked, Taken(), now);
  EXPECT_EQ(refused.session.state, SessionState::kScheduled);
  EXPECT_EQ(refused.session.slot, session.slot);
  EXPECT_FALSE(IsForgotten(refused.change));
  const SlotStep moved = Settle(asked, asked.change.slot, now);
  EXPECT_EQ(moved.session.slot.start, At("2026-04-08 09:00"));
}

TEST(SlotChangeCancel, IsLateWithinTheLastDay) {
  const Session session = ScheduledSession();
  const absl::Time border = session.slot.start - absl::Hours(24);
  ASSERT_OK_AND_ASSIGN(const SlotStep just_before,
                       AskCancel(session, Wanted({}), {}, border - absl::Microseconds(1)));
  EXPECT_FALSE(just_before.change.late);
  ASSERT_OK_AND_ASSIGN(const SlotStep at, AskCancel(session, Wanted({}), {}, border));
  EXPECT_FALSE(at.change.late);
  ASSERT_OK_AND_ASSIGN(const SlotStep just_after,
                       AskCancel(session, Wanted({}), {}, border + absl::Microseconds(1)));
  EXPECT_TRUE(just_after.change.late);
  SessionRules strict;
  strict.late_cancel = absl::Hours(48);
  ASSERT_OK_AND_ASSIGN(const SlotStep by_policy, AskCancel(session, Wanted({}), strict, border));
  EXPECT_TRUE(by_policy.change.late) << "the policy's hours count";
}

TEST(SlotChangeCancel, KeepsWhoCancelledAndWhetherLate) {
  const Session session = ScheduledSession();
  ASSERT_OK_AND_ASSIGN(const SlotStep asked, AskCancel(session, Wanted({}, Party::kProvider), {},
                                                       session.slot.start - absl::Hours(1)));
  const SlotStep done = Settle(asked, {}, session.slot.start - absl::Hours(1));
  EXPECT_EQ(done.session.state, SessionState::kCancelled);
  EXPECT_EQ(done.session.cancelled_by, Party::kProvider);
  EXPECT_TRUE(done.session.late_cancellation);
}

TEST(SlotChange, IsAskedOfScheduledSessionsAlone) {
  for (int i = 1; i <= 7; ++i) {
    Session session = ScheduledSession();
    session.state = static_cast<SessionState>(i);
    const bool may = session.state == SessionState::kScheduled;
    const absl::Time now = At("2026-03-30 10:00");
    EXPECT_EQ(AskReschedule(session, Wanted(At("2026-04-08 09:00")), {}, now).ok(), may);
    EXPECT_EQ(AskCancel(session, Wanted({}), {}, now).ok(), may);
  }
}

TEST(SlotChange, OnlyAnAnswerOfTheCalendarSettlesIt) {
  EXPECT_TRUE(IsRefusal(Taken()));
  EXPECT_TRUE(IsRefusal(absl::FailedPreconditionError("a reason of a newer calendar")));
  EXPECT_FALSE(IsRefusal(absl::UnavailableError("down")));
  EXPECT_FALSE(IsRefusal(absl::DeadlineExceededError("late")));
  EXPECT_FALSE(IsRefusal(MakeError(absl::StatusCode::kAborted, "TRANSACTION_CONTENTION",
                                   {.en = "busy", .id = "sibuk"})));
}

TEST(SlotChange, ARefusedStartTimeNamesItsField) {
  SlotChange change = Wanted(At("2026-04-08 09:05"));
  change.refusal_code = absl::StatusCode::kInvalidArgument;
  change.refusal_reason = "SLOT_OFF_GRID";
  const std::optional<ErrorDetail> detail = DetailOf(RefusalError(change));
  ASSERT_TRUE(detail.has_value());
  ASSERT_EQ(detail->fields.size(), 1u);
  EXPECT_EQ(detail->fields[0].field, "start_time");
}

}  // namespace
}  // namespace primadona::session
