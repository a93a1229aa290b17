#include "matching/domain/slots.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const absl::CivilDay kTuesday(2026, 3, 31);

std::vector<absl::Time> StartsOn(absl::CivilDay day, const Availability& availability,
                                 const SlotRules& rules = {}) {
  std::vector<absl::Time> starts;
  for (const OfferedSlot& slot : OfferedSlots(availability, JakartaCalendar(), rules, day, day)) {
    starts.push_back(slot.time.start);
  }
  return starts;
}

Availability Weekly(absl::Weekday day, int start_minute, int end_minute) {
  return {.weekly = {{day, {start_minute, end_minute}}}, .exceptions = {}};
}

Availability EveryDay(int start_minute, int end_minute) {
  Availability all;
  for (int day = 0; day < 7; ++day) {
    all.weekly.push_back({absl::Weekday{day}, {start_minute, end_minute}});
  }
  return all;
}

TEST(OfferedSlotsTest, AreCutFromTheStartOfTheWindowWithTheBufferBetween) {
  EXPECT_THAT(StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60)),
              ElementsAre(Local(2026, 3, 31, 8), Local(2026, 3, 31, 9, 45)));
}

TEST(OfferedSlotsTest, SessionLengthIsThePolicys) {
  EXPECT_THAT(
      StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60), {.session_minutes = 60}),
      ElementsAre(Local(2026, 3, 31, 8), Local(2026, 3, 31, 9, 15), Local(2026, 3, 31, 10, 30)));
}

TEST(OfferedSlotsTest, BufferIsThePolicys) {
  EXPECT_THAT(
      StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60), {.buffer_minutes = 60}),
      ElementsAre(Local(2026, 3, 31, 8), Local(2026, 3, 31, 10, 30)));
}

TEST(OfferedSlotsTest, GridIsThePolicys) {
  EXPECT_THAT(StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60 + 15, 12 * 60),
                       {.grid_minutes = 60}),
              ElementsAre(Local(2026, 3, 31, 9)));
}

TEST(OfferedSlotsTest, AWindowOfExactlyOneSessionGivesOneSlot) {
  EXPECT_THAT(StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60, 9 * 60 + 30)),
              ElementsAre(Local(2026, 3, 31, 8)));
  EXPECT_THAT(StartsOn(kTuesday, Weekly(absl::Weekday::tuesday, 8 * 60, 9 * 60 + 15)), IsEmpty());
}

TEST(OfferedSlotsTest, StayOutOfTheBreakAndOfHoursBeforeAndAfterWork) {
  for (const OfferedSlot& slot :
       OfferedSlots(EveryDay(0, 24 * 60), JakartaCalendar(), {}, kTuesday, kTuesday + 40)) {
    bool inside = false;
    for (const Interval& hours :
         JakartaCalendar().IntervalsOf(absl::ToCivilDay(slot.time.start, Jakarta()))) {
      inside = inside || (hours.start <= slot.time.start && slot.time.end <= hours.end);
    }
    EXPECT_TRUE(inside);
    EXPECT_TRUE(slot.working);
  }
}

TEST(OfferedSlotsTest, NoneOnWeekendsAndHolidays) {
  EXPECT_THAT(StartsOn(absl::CivilDay(2026, 4, 4), EveryDay(480, 960)), IsEmpty());  // Saturday
  EXPECT_THAT(StartsOn(absl::CivilDay(2026, 5, 1), EveryDay(480, 960)), IsEmpty());  // holiday
}

TEST(OfferedSlotsTest, RamadanHoursStartAtEight) {
  const auto slots = StartsOn(absl::CivilDay(2026, 2, 24), EveryDay(0, 24 * 60));
  ASSERT_FALSE(slots.empty());
  EXPECT_EQ(slots.front(), Local(2026, 2, 24, 8));
  EXPECT_EQ(StartsOn(kTuesday, EveryDay(0, 24 * 60)).front(), Local(2026, 3, 31, 7, 30));
}

TEST(OfferedSlotsTest, ADayOffTakesTheDayOut) {
  Availability availability = Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60);
  availability.exceptions = {{kTuesday, false, std::nullopt}};
  EXPECT_THAT(StartsOn(kTuesday, availability), IsEmpty());
  EXPECT_FALSE(StartsOn(kTuesday + 7, availability).empty());
}

TEST(OfferedSlotsTest, HoursOffSplitAWindow) {
  Availability availability = Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60);
  availability.exceptions = {{kTuesday, false, DayHours{9 * 60 + 30, 10 * 60}}};
  EXPECT_THAT(StartsOn(kTuesday, availability),
              ElementsAre(Local(2026, 3, 31, 8), Local(2026, 3, 31, 10)));
}

TEST(OfferedSlotsTest, ExtraHoursCountOutsideOfWorkingTimeAndAreMarked) {
  const absl::CivilDay saturday(2026, 4, 4);
  const Availability availability{.weekly = {},
                                  .exceptions = {{saturday, true, DayHours{540, 630}}}};
  const auto slots = OfferedSlots(availability, JakartaCalendar(), {}, saturday, saturday);
  ASSERT_EQ(slots.size(), 1u);
  EXPECT_FALSE(slots[0].working);
  EXPECT_FALSE(IsWanted(slots[0], {}));
  EXPECT_TRUE(IsWanted(slots[0], {slots[0].time}));
}

TEST(OfferedSlotsTest, FollowTheProvidersTimeZone) {
  absl::TimeZone jayapura;
  ASSERT_TRUE(absl::LoadTimeZone("Asia/Jayapura", &jayapura));
  const WorkingCalendar calendar(*ParseWorkingCalendar(DefaultWorkingCalendarJson()), jayapura);
  const auto slots = OfferedSlots(Weekly(absl::Weekday::tuesday, 8 * 60, 10 * 60), calendar, {},
                                  kTuesday, kTuesday);
  ASSERT_EQ(slots.size(), 1u);
  EXPECT_EQ(slots[0].time.start, Local(2026, 3, 31, 6));
}

TEST(OfferedWithinTest, NoticeCutsOffAtTheInstant) {
  const Availability availability = Weekly(absl::Weekday::tuesday, 8 * 60, 9 * 60 + 30);
  const absl::Time slot = Local(2026, 3, 31, 8);
  const auto first = [&](absl::Time now, SlotRules rules) {
    return OfferedWithin(availability, JakartaCalendar(), rules, now).front().time.start;
  };
  EXPECT_EQ(first(slot - absl::Hours(24), {}), slot);
  EXPECT_EQ(first(slot - absl::Hours(24) + absl::Microseconds(1), {}), slot + absl::Hours(24 * 7));
  EXPECT_EQ(first(slot - absl::Hours(23), {.notice_hours = 23}), slot);
}

TEST(OfferedWithinTest, HorizonCutsOffAtTheInstant) {
  const Availability availability = Weekly(absl::Weekday::tuesday, 8 * 60, 9 * 60 + 30);
  const absl::Time slot = Local(2026, 6, 2, 8);
  const auto last = [&](absl::Time now, SlotRules rules) {
    return OfferedWithin(availability, JakartaCalendar(), rules, now).back().time.start;
  };
  EXPECT_EQ(last(slot - absl::Hours(24 * 42), {}), slot);
  EXPECT_EQ(last(slot - absl::Hours(24 * 42) - absl::Microseconds(1), {}),
            slot - absl::Hours(24 * 7));
  EXPECT_EQ(last(slot - absl::Hours(24 * 14), {.horizon_days = 14}), slot);
}

TEST(BusyTimesTest, KnowsItsEdges) {
  const Interval taken{Local(2026, 3, 31, 8), Local(2026, 3, 31, 9, 45)};
  const QuantumRange range = QuantaOf(taken);
  EXPECT_EQ(range.end - range.first, 7);
  std::vector<Quantum> quanta;
  for (Quantum q = range.first; q < range.end; ++q) quanta.push_back(q);
  const BusyTimes busy(quanta);
  const absl::Duration quarter = absl::Minutes(15);
  EXPECT_FALSE(busy.IsFree(taken));
  EXPECT_TRUE(busy.IsFree({taken.end, taken.end + quarter}));
  EXPECT_FALSE(busy.IsFree({taken.end - quarter, taken.end}));
  EXPECT_TRUE(busy.IsFree({taken.start - quarter, taken.start}));
  EXPECT_FALSE(busy.IsFree({taken.start - quarter, taken.start + quarter}));
}

TEST(FirstCommonSlotTest, HeedsBothCalendarsAndTheProvidersBuffer) {
  const auto offered = OfferedSlots(Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60),
                                    JakartaCalendar(), {}, kTuesday, kTuesday);
  const Quantum buffer_of_first = QuantaOf(offered[0].time).end;
  EXPECT_EQ(FirstCommonSlot(offered, {}, {}, {}, {}), offered[0].time);
  EXPECT_EQ(FirstCommonSlot(offered, {}, {}, BusyTimes({buffer_of_first}), {}), offered[1].time);
  EXPECT_EQ(FirstCommonSlot(offered, {}, {}, {}, BusyTimes({buffer_of_first})), offered[0].time);
  EXPECT_EQ(FirstCommonSlot(offered, {}, {}, {}, BusyTimes({buffer_of_first - 1})),
            offered[1].time);
}

TEST(FirstCommonSlotTest, KeepsWithinThePreferredWindows) {
  const auto offered = OfferedSlots(Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60),
                                    JakartaCalendar(), {}, kTuesday, kTuesday);
  const Interval wide{Local(2026, 3, 31, 9), Local(2026, 3, 31, 11, 15)};
  const Interval narrow{Local(2026, 3, 31, 9), Local(2026, 3, 31, 11, 14)};
  EXPECT_EQ(FirstCommonSlot(offered, {}, {wide}, {}, {}), offered[1].time);
  EXPECT_EQ(FirstCommonSlot(offered, {}, {narrow}, {}, {}), std::nullopt);
}

TEST(CheckStartTest, RefusesTimesOffTheQuarterHour) {
  const absl::Time now = Local(2026, 3, 30, 9);
  const absl::Time start = now + absl::Hours(48);
  EXPECT_THAT(CheckStart(start, now, {}, Jakarta()), IsOk());
  for (const absl::Duration off : {absl::Minutes(1), absl::Seconds(1), absl::Microseconds(1)}) {
    EXPECT_THAT(CheckStart(start + off, now, {}, Jakarta()),
                FailsWith(absl::StatusCode::kInvalidArgument, "SLOT_OFF_GRID"));
  }
  EXPECT_THAT(CheckStart(start + absl::Minutes(15), now, {.grid_minutes = 30}, Jakarta()),
              FailsWith(absl::StatusCode::kInvalidArgument, "SLOT_OFF_GRID"));
}

// Every whole grid of the policy, and a zone that is no whole number of hours from UTC.
TEST(CheckStartTest, TakesEveryStartThatIsOffered) {
  absl::TimeZone kathmandu;
  ASSERT_TRUE(absl::LoadTimeZone("Asia/Kathmandu", &kathmandu));
  for (const absl::TimeZone& zone : {Jakarta(), kathmandu}) {
    const WorkingCalendar calendar(*ParseWorkingCalendar(DefaultWorkingCalendarJson()), zone);
    for (const int grid : {15, 30, 45, 60}) {
      const SlotRules rules{.grid_minutes = grid};
      const auto offered = OfferedSlots(EveryDay(0, 24 * 60), calendar, rules, kTuesday, kTuesday);
      ASSERT_FALSE(offered.empty());
      for (const OfferedSlot& slot : offered) {
        EXPECT_THAT(CheckStart(slot.time.start, slot.time.start - absl::Hours(48), rules, zone),
                    IsOk())
            << grid << " " << zone.name();
      }
    }
  }
}

TEST(CheckStartTest, KnowsNoticeAndHorizonToTheInstant) {
  const absl::Time start = Local(2026, 4, 30, 9);
  EXPECT_THAT(CheckStart(start, start - absl::Hours(24), {}, Jakarta()), IsOk());
  EXPECT_THAT(CheckStart(start, start - absl::Hours(24) + absl::Microseconds(1), {}, Jakarta()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_NOTICE_TOO_SHORT"));
  EXPECT_THAT(CheckStart(start, start - absl::Hours(24 * 42), {}, Jakarta()), IsOk());
  EXPECT_THAT(
      CheckStart(start, start - absl::Hours(24 * 42) - absl::Microseconds(1), {}, Jakarta()),
      FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_BEYOND_HORIZON"));
}

TEST(CheckOfferedTest, WantsTheStartOfAPiece) {
  const auto offered = OfferedSlots(Weekly(absl::Weekday::tuesday, 8 * 60, 12 * 60),
                                    JakartaCalendar(), {}, kTuesday, kTuesday);
  EXPECT_THAT(CheckOffered(Local(2026, 3, 31, 9, 45), offered), IsOk());
  EXPECT_THAT(CheckOffered(Local(2026, 3, 31, 9, 30), offered),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_NOT_OPEN"));
}

}  // namespace
}  // namespace primadona::matching
