#include "common/time/working_calendar.h"

#include <string>

#include "common/testing/status_matchers.h"
#include "rapidcheck/gtest.h"

namespace primadona {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr absl::Duration kMoment = absl::Microseconds(1);

WorkingCalendar DefaultIn(std::string_view zone) {
  return WorkingCalendar(*ParseWorkingCalendar(DefaultWorkingCalendarJson()),
                         *LoadZone(zone, "time_zone"));
}

const WorkingCalendar& Jakarta() {
  static const auto* const calendar = new WorkingCalendar(DefaultIn("Asia/Jakarta"));
  return *calendar;
}

// "2026-04-09 10:00" in the zone of `calendar`, by default Jakarta's.
absl::Time Local(const std::string& text, const WorkingCalendar& calendar = Jakarta()) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime("%Y-%m-%d %H:%M", text, calendar.zone(), &time, &error)) {
    ADD_FAILURE() << text << ": " << error;
  }
  return time;
}

double HoursOfWeek(const WorkingCalendar& calendar, absl::CivilDay monday) {
  int minutes = 0;
  for (int i = 0; i < 7; ++i) {
    for (const DayHours& hours : calendar.HoursOf(monday + i)) {
      minutes += hours.end_minute - hours.start_minute;
    }
  }
  return minutes / 60.0;
}

// Perpres 21/2023, art. 4.
TEST(DefaultCalendar, HasThirtySevenAndAHalfHoursAWeek) {
  EXPECT_DOUBLE_EQ(HoursOfWeek(Jakarta(), absl::CivilDay(2026, 4, 6)), 37.5);
}

TEST(DefaultCalendar, HasThirtyTwoAndAHalfHoursAWeekInRamadan) {
  EXPECT_DOUBLE_EQ(HoursOfWeek(Jakarta(), absl::CivilDay(2026, 3, 2)), 32.5);
}

TEST(DefaultCalendar, BeginsAtHalfPastSevenWithAnHoursBreak) {
  EXPECT_THAT(Jakarta().HoursOf(absl::CivilDay(2026, 4, 6)),
              ElementsAre(DayHours{7 * 60 + 30, 12 * 60}, DayHours{13 * 60, 16 * 60}));
}

TEST(DefaultCalendar, BreaksForNinetyMinutesOnAFriday) {
  EXPECT_THAT(Jakarta().HoursOf(absl::CivilDay(2026, 4, 10)),
              ElementsAre(DayHours{7 * 60 + 30, 11 * 60 + 30}, DayHours{13 * 60, 16 * 60 + 30}));
}

TEST(DefaultCalendar, BeginsAtEightInRamadan) {
  EXPECT_THAT(Jakarta().HoursOf(absl::CivilDay(2026, 3, 2)),
              ElementsAre(DayHours{8 * 60, 12 * 60}, DayHours{12 * 60 + 30, 15 * 60}));
  EXPECT_THAT(Jakarta().HoursOf(absl::CivilDay(2026, 3, 6)),
              ElementsAre(DayHours{8 * 60, 11 * 60 + 30}, DayHours{12 * 60 + 30, 15 * 60 + 30}));
}

TEST(DefaultCalendar, KnowsTheEdgesOfRamadan) {
  const auto first_minute = [](absl::CivilDay day) {
    return Jakarta().HoursOf(day).at(0).start_minute;
  };
  EXPECT_EQ(first_minute(absl::CivilDay(2026, 2, 18)), 7 * 60 + 30);
  EXPECT_EQ(first_minute(absl::CivilDay(2026, 2, 19)), 8 * 60);
  EXPECT_EQ(first_minute(absl::CivilDay(2025, 3, 27)), 8 * 60);
  EXPECT_EQ(first_minute(absl::CivilDay(2027, 3, 9)), 8 * 60);
  EXPECT_EQ(first_minute(absl::CivilDay(2027, 3, 12)), 7 * 60 + 30);
}

TEST(DefaultCalendar, KnowsHolidaysOfThreeYears) {
  for (const absl::CivilDay day :
       {absl::CivilDay(2025, 3, 31), absl::CivilDay(2025, 8, 18), absl::CivilDay(2026, 3, 19),
        absl::CivilDay(2026, 4, 3), absl::CivilDay(2026, 8, 17), absl::CivilDay(2027, 3, 10)}) {
    EXPECT_FALSE(Jakarta().IsWorkingDay(day)) << day;
    EXPECT_THAT(Jakarta().HoursOf(day), IsEmpty());
  }
}

TEST(WorkingDay, IsNoWeekend) {
  EXPECT_TRUE(Jakarta().IsWorkingDay(absl::CivilDay(2026, 4, 10)));
  EXPECT_FALSE(Jakarta().IsWorkingDay(absl::CivilDay(2026, 4, 11)));
  EXPECT_FALSE(Jakarta().IsWorkingDay(absl::CivilDay(2026, 4, 12)));
}

TEST(WorkingIntervals, FollowTheTimeZone) {
  const absl::CivilDay day(2026, 4, 6);
  const Interval west = Jakarta().IntervalsOf(day).at(0);
  const Interval east = DefaultIn("Asia/Jayapura").IntervalsOf(day).at(0);
  EXPECT_EQ(west.start, Local("2026-04-06 07:30"));
  EXPECT_EQ(west.end, Local("2026-04-06 12:00"));
  EXPECT_EQ(west.start - east.start, absl::Hours(2));
}

TEST(Overlap, NeedsASharedInstant) {
  const absl::Time t = absl::UnixEpoch();
  const Interval first = {t, t + absl::Hours(2)};
  EXPECT_FALSE(Overlap(first, {t + absl::Hours(2), t + absl::Hours(3)}));
  EXPECT_TRUE(Overlap(first, {t + absl::Hours(2) - kMoment, t + absl::Hours(3)}));
  EXPECT_TRUE(Overlap({t + absl::Hours(1), t + absl::Hours(1) + kMoment}, first));
  EXPECT_FALSE(Overlap(first, {t + absl::Hours(1), t + absl::Hours(1)}));
}

struct Deadline {
  const char* name;
  const char* start;
  const char* end;  // three working days later
};

class Deadlines : public ::testing::TestWithParam<Deadline> {};

TEST_P(Deadlines, AreThreeWorkingDaysLater) {
  EXPECT_EQ(Jakarta().AddWorkingDays(Local(GetParam().start), 3), Local(GetParam().end));
}

INSTANTIATE_TEST_SUITE_P(
    Of, Deadlines,
    ::testing::Values(Deadline{"APlainWeek", "2026-04-06 10:00", "2026-04-09 10:00"},
                      Deadline{"AFriday", "2026-04-09 10:00", "2026-04-14 10:00"},
                      Deadline{"AHoliday", "2026-04-01 10:00", "2026-04-07 10:00"},
                      Deadline{"IntoRamadan", "2026-02-13 15:45", "2026-02-20 15:45"},
                      Deadline{"OutOfRamadan", "2026-03-16 09:00", "2026-03-26 09:00"},
                      Deadline{"ASaturday", "2026-04-11 10:00", "2026-04-16 07:30"},
                      Deadline{"AHolidaysNoon", "2026-04-03 12:00", "2026-04-09 07:30"},
                      Deadline{"TheBreak", "2026-04-06 12:30", "2026-04-09 12:30"},
                      Deadline{"EarlyMorning", "2026-04-06 05:00", "2026-04-09 07:30"},
                      Deadline{"EarlyMorningInRamadan", "2026-03-02 07:45", "2026-03-05 08:00"},
                      Deadline{"TheLastMinute", "2026-04-06 15:59", "2026-04-09 15:59"},
                      Deadline{"TheDaysEnd", "2026-04-06 16:00", "2026-04-10 07:30"},
                      Deadline{"TheDaysEndInRamadan", "2026-03-02 15:00", "2026-03-06 08:00"},
                      Deadline{"AFridaysEnd", "2026-04-10 16:30", "2026-04-16 07:30"},
                      Deadline{"AFridayAtFour", "2026-04-10 16:00", "2026-04-15 16:00"},
                      Deadline{"Midnight", "2026-04-07 00:00", "2026-04-10 07:30"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Deadline, MovesADayAtTheDaysEndNotBefore) {
  for (const char* end : {"2026-04-06 16:00", "2026-03-02 15:00", "2026-04-10 16:30"}) {
    const absl::Time last = Local(end);
    const absl::CivilDay before(
        absl::ToCivilSecond(Jakarta().AddWorkingDays(last - kMoment, 3), Jakarta().zone()));
    const absl::CivilDay at(
        absl::ToCivilSecond(Jakarta().AddWorkingDays(last, 3), Jakarta().zone()));
    EXPECT_LT(before, at) << end;
    EXPECT_EQ(Jakarta().AddWorkingDays(last + kMoment, 3), Jakarta().AddWorkingDays(last, 3));
  }
}

TEST(Deadline, KeepsTheMicrosecond) {
  EXPECT_EQ(Jakarta().AddWorkingDays(Local("2026-04-06 10:00") + kMoment, 1),
            Local("2026-04-07 10:00") + kMoment);
}

TEST(Deadline, IsCountedInTheTimeZoneOfTheUnit) {
  const WorkingCalendar east = DefaultIn("Asia/Jayapura");
  // 15:00 in Jakarta is 17:00 in Jayapura, where the day has ended.
  const absl::Time start = Local("2026-04-06 15:00");
  EXPECT_EQ(Jakarta().AddWorkingDays(start, 1), Local("2026-04-07 15:00"));
  EXPECT_EQ(east.AddWorkingDays(start, 1), Local("2026-04-08 07:30", east));
}

absl::Time AnyTimeOfThreeYears() {
  constexpr int64_t kStart = 1735689600;  // 2025-01-01
  return absl::FromUnixSeconds(kStart + *rc::gen::inRange<int64_t>(0, int64_t{3} * 365 * 86400));
}

RC_GTEST_PROP(Deadline, OfALaterStartIsNeverEarlier, ()) {
  const absl::Time start = AnyTimeOfThreeYears();
  const absl::Time later = start + absl::Seconds(*rc::gen::inRange<int64_t>(0, int64_t{4} * 86400));
  const int days = *rc::gen::inRange(0, 10);
  RC_ASSERT(Jakarta().AddWorkingDays(start, days) <= Jakarta().AddWorkingDays(later, days));
}

RC_GTEST_PROP(Deadline, GrowsWithItsDaysAndEndsOnAWorkingDay, ()) {
  const absl::Time start = AnyTimeOfThreeYears();
  const int days = *rc::gen::inRange(0, 10);
  const absl::Time end = Jakarta().AddWorkingDays(start, days);
  RC_ASSERT(end >= start + absl::Hours(days == 0 ? 0 : 24 * days));
  RC_ASSERT(end < Jakarta().AddWorkingDays(start, days + 1));
  RC_ASSERT(Jakarta().IsWorkingDay(absl::CivilDay(absl::ToCivilSecond(end, Jakarta().zone()))));
}

TEST(LoadZone, KnowsTheThreeOfIndonesia) {
  for (const char* name : {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}) {
    EXPECT_OK(LoadZone(name, "time_zone"));
  }
}

TEST(LoadZone, RefusesWhatIsNoZone) {
  for (const char* name : {"", "Asia/Atlantis", "localtime", "/etc/localtime", "../etc/passwd",
                           "file:/etc/localtime", "WIB"}) {
    EXPECT_THAT(LoadZone(name, "unit.time_zone"),
                FailsWith(absl::StatusCode::kInvalidArgument, "TIME_ZONE_UNKNOWN"))
        << name;
  }
}

}  // namespace
}  // namespace primadona
