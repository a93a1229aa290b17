#include "matching/domain/availability.h"

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;

absl::Status CheckWeekly(std::vector<WeeklyHours> weekly, int grid = 15) {
  return CheckAvailability({.weekly = std::move(weekly), .exceptions = {}}, grid);
}

TEST(AvailabilityTest, TakesSeveralRangesOfADay) {
  EXPECT_THAT(
      CheckWeekly({{absl::Weekday::monday, {480, 600}}, {absl::Weekday::monday, {600, 720}}}),
      IsOk());
}

TEST(AvailabilityTest, RefusesTimesOffTheQuarterHour) {
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {481, 600}}}),
              FailsWith(absl::StatusCode::kInvalidArgument, "TIME_OFF_GRID"));
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {480, 614}}}),
              FailsWith(absl::StatusCode::kInvalidArgument, "TIME_OFF_GRID"));
}

TEST(AvailabilityTest, GridIsThePolicys) {
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {495, 600}}}, 15), IsOk());
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {495, 600}}}, 30),
              FailsWith(absl::StatusCode::kInvalidArgument, "TIME_OFF_GRID"));
}

TEST(AvailabilityTest, RefusesEmptyAndBackwardRanges) {
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {600, 600}}}),
              FailsWith(absl::StatusCode::kInvalidArgument, "HOURS_EMPTY"));
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {600, 480}}}),
              FailsWith(absl::StatusCode::kInvalidArgument, "HOURS_EMPTY"));
  EXPECT_THAT(CheckWeekly({{absl::Weekday::monday, {600, 24 * 60 + 15}}}),
              FailsWith(absl::StatusCode::kInvalidArgument, "HOURS_EMPTY"));
}

TEST(AvailabilityTest, RefusesOverlapOnOneDayAlone) {
  EXPECT_THAT(
      CheckWeekly({{absl::Weekday::monday, {480, 600}}, {absl::Weekday::monday, {585, 720}}}),
      FailsWith(absl::StatusCode::kInvalidArgument, "HOURS_OVERLAP"));
  EXPECT_THAT(
      CheckWeekly({{absl::Weekday::monday, {480, 600}}, {absl::Weekday::tuesday, {585, 720}}}),
      IsOk());
}

TEST(AvailabilityTest, ExtraHoursNeedARangeAndADayOffDoesNot) {
  const absl::CivilDay day(2026, 4, 1);
  EXPECT_THAT(CheckAvailability({.weekly = {}, .exceptions = {{day, true, std::nullopt}}}, 15),
              FailsWith(absl::StatusCode::kInvalidArgument, "HOURS_REQUIRED"));
  EXPECT_THAT(CheckAvailability({.weekly = {}, .exceptions = {{day, false, std::nullopt}}}, 15),
              IsOk());
}

TEST(AvailabilityTest, TellsEveryFaultWithItsField) {
  const absl::Status status =
      CheckWeekly({{absl::Weekday::monday, {481, 600}}, {absl::Weekday::friday, {700, 600}}});
  const auto detail = DetailOf(status);
  ASSERT_TRUE(detail.has_value());
  ASSERT_EQ(detail->fields.size(), 2u);
  EXPECT_EQ(detail->fields[0].field, "availability.weekly[0]");
  EXPECT_EQ(detail->fields[1].field, "availability.weekly[1]");
}

}  // namespace
}  // namespace primadona::matching
