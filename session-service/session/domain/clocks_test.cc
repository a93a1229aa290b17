// The clocks of the domain: the report's 3 working days and the stuck alert of 21 days, each across
// a Friday, a holiday and Ramadan hours, at, just before and just after.
#include "common/testing/status_matchers.h"
#include "common/time/working_calendar.h"
#include "gtest/gtest.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

struct Case {
  const char* what;
  const char* start;  // of a slot of 90 minutes
  const char* due;
};

// Holidays of the default calendar: 2026-04-03 (Friday), Ramadan 2026-02-19 to 03-20.
constexpr Case kReportCases[] = {
    {"AcrossAWeekend", "2026-04-09 09:00", "2026-04-14 10:30"},
    {"FromAFriday", "2026-04-10 09:00", "2026-04-15 10:30"},
    {"AcrossAHoliday", "2026-04-01 09:00", "2026-04-07 10:30"},
    {"InRamadan", "2026-02-23 09:00", "2026-02-26 10:30"},
    {"AfterTheLastHourInRamadan", "2026-02-23 13:45", "2026-02-27 08:00"},
};

WorkingCalendar DefaultCalendar() {
  absl::StatusOr<WorkingCalendarData> data = ParseWorkingCalendar(DefaultWorkingCalendarJson());
  EXPECT_OK(data);
  return WorkingCalendar(*std::move(data), Jakarta());
}

class ReportClock : public ::testing::TestWithParam<Case> {};

TEST_P(ReportClock, RunsThreeWorkingDaysFromTheEndOfTheSlot) {
  Session session = ScheduledSession();
  session.slot = {At(GetParam().start), At(GetParam().start) + absl::Minutes(90)};
  session.state = SessionState::kInProgress;
  const absl::Time due = ReportDue(session, {}, DefaultCalendar());
  EXPECT_EQ(due, At(GetParam().due)) << absl::FormatTime(due, Jakarta());
  EXPECT_FALSE(IsOverdue(session, due, due - absl::Microseconds(1)));
  EXPECT_TRUE(IsOverdue(session, due, due));
  EXPECT_TRUE(IsOverdue(session, due, due + absl::Microseconds(1)));
}

INSTANTIATE_TEST_SUITE_P(Domain, ReportClock, ::testing::ValuesIn(kReportCases),
                         [](const auto& info) { return std::string(info.param.what); });

TEST(ReportClock, FollowsItsPolicy) {
  SessionRules rules;
  rules.report_working_days = 1;
  EXPECT_EQ(ReportDue(ScheduledSession(), rules, DefaultCalendar()), At("2026-04-02 10:30"));
}

TEST(ReportClock, StopsWhenTheReportIsThere) {
  Session session = ScheduledSession();
  session.state = SessionState::kReported;
  EXPECT_FALSE(IsOverdue(session, At("2026-04-07 10:30"), At("2026-05-01 09:00")));
}

TEST(ReportClock, AlsoRunsForASessionThatNobodyStarted) {
  EXPECT_TRUE(IsOverdue(ScheduledSession(), At("2026-04-07 10:30"), At("2026-04-07 10:30")));
}

// The stuck alert counts days, not working days: weekends, holidays and Ramadan count.
constexpr Case kStuckCases[] = {
    {"AcrossFridays", "2026-07-03 16:00", "2026-07-24 16:00"},
    {"AcrossAHoliday", "2026-03-30 09:00", "2026-04-20 09:00"},
    {"AcrossRamadan", "2026-02-18 15:30", "2026-03-11 15:30"},
};

class StuckClock : public ::testing::TestWithParam<Case> {};

TEST_P(StuckClock, RingsAfterTwentyOneDaysWithoutProgress) {
  Engagement engagement = ActiveEngagement();
  engagement.progress_time = At(GetParam().start);
  const absl::Time rings = At(GetParam().due);
  EXPECT_FALSE(IsStuck(engagement, 21, rings - absl::Microseconds(1)));
  EXPECT_TRUE(IsStuck(engagement, 21, rings));
  EXPECT_TRUE(IsStuck(engagement, 21, rings + absl::Microseconds(1)));
  EXPECT_FALSE(IsStuck(engagement, 22, rings)) << "the policy's days count";
}

INSTANTIATE_TEST_SUITE_P(Domain, StuckClock, ::testing::ValuesIn(kStuckCases),
                         [](const auto& info) { return std::string(info.param.what); });

TEST(StuckClock, RingsForActiveEngagementsAlone) {
  Engagement engagement = ActiveEngagement();
  engagement.state = EngagementState::kCompleted;
  EXPECT_FALSE(IsStuck(engagement, 21, At("2027-01-01 09:00")));
}

}  // namespace
}  // namespace primadona::session
