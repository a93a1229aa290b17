// The clocks of a match across a weekend, a holiday and Ramadan: at, just before, just after.
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/domain/match.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

struct ClockCase {
  const char* name = nullptr;
  absl::Time start;
  int days = 0;
  absl::Time deadline;
};

void PrintTo(const ClockCase& c, std::ostream* out) { *out << c.name; }

class ClockTest : public ::testing::TestWithParam<ClockCase> {};

Match With(MatchState state, absl::Time deadline) {
  Match match;
  match.ticket = SampleTicket();
  match.state = state;
  match.expire_time = deadline;
  match.version = 1;
  return match;
}

TEST_P(ClockTest, EndsOnTheWorkingDayAndNotAnInstantElsewhere) {
  const ClockCase& c = GetParam();
  const absl::Time deadline = Deadline(c.start, c.days, JakartaCalendar());
  EXPECT_EQ(deadline, c.deadline) << absl::FormatTime(deadline, Jakarta());
  constexpr absl::Duration kInstant = absl::Microseconds(1);
  for (const MatchState state : {MatchState::kProposed, MatchState::kAccepted}) {
    const Match match = With(state, deadline);
    EXPECT_FALSE(Expire(match, deadline - kInstant).has_value());
    EXPECT_TRUE(Expire(match, deadline).has_value());
    EXPECT_TRUE(Expire(match, deadline + kInstant).has_value());
  }
  EXPECT_OK(Accept(With(MatchState::kProposed, deadline), deadline - kInstant, deadline));
  EXPECT_FALSE(Accept(With(MatchState::kProposed, deadline), deadline, deadline).ok());
  EXPECT_OK(Confirm(With(MatchState::kAccepted, deadline), deadline - kInstant));
  EXPECT_FALSE(Confirm(With(MatchState::kAccepted, deadline), deadline).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Clocks, ClockTest,
    ::testing::Values(
        ClockCase{"PlainWeek", Local(2026, 3, 30, 9), 3, Local(2026, 4, 2, 9)},
        // Wednesday + 3 crosses Good Friday (3 April 2026) and the weekend.
        ClockCase{"HolidayAndWeekend", Local(2026, 4, 1, 10), 3, Local(2026, 4, 7, 10)},
        ClockCase{"AcrossAFriday", Local(2026, 4, 9, 14, 30), 3, Local(2026, 4, 14, 14, 30)},
        ClockCase{"FiveDaysAcrossAFriday", Local(2026, 4, 9, 14, 30), 5,
                  Local(2026, 4, 16, 14, 30)},
        // 1 May 2026 is a Friday and a holiday.
        ClockCase{"FiveDaysAcrossAHoliday", Local(2026, 4, 28, 8), 5, Local(2026, 5, 6, 8)},
        ClockCase{"StartOnSaturdayCountsFromMonday", Local(2026, 4, 11, 10), 3,
                  Local(2026, 4, 16, 7, 30)},
        ClockCase{"StartAfterHoursCountsFromTheNextMorning", Local(2026, 4, 6, 20), 3,
                  Local(2026, 4, 10, 7, 30)},
        // In Ramadan the day starts at 08:00.
        ClockCase{"RamadanStartsAtEight", Local(2026, 2, 21, 10), 3, Local(2026, 2, 26, 8)},
        ClockCase{"WithinRamadan", Local(2026, 2, 23, 9), 3, Local(2026, 2, 26, 9)},
        ClockCase{"FiveDaysWithinRamadan", Local(2026, 2, 23, 9), 5, Local(2026, 3, 2, 9)},
        ClockCase{"FiveDaysFromBeforeRamadanHours", Local(2026, 2, 23, 7, 45), 5,
                  Local(2026, 3, 2, 8)},
        // From the Friday before two holidays, into the fourth day of Ramadan.
        ClockCase{"FiveDaysIntoRamadan", Local(2026, 2, 13, 14), 5, Local(2026, 2, 24, 14)},
        // Across the feast at the end of Ramadan.
        ClockCase{"FiveDaysOutOfRamadan", Local(2026, 3, 16, 9), 5, Local(2026, 3, 30, 9)}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace primadona::matching
