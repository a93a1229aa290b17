#include <string>

#include "common/testing/status_matchers.h"
#include "common/time/working_calendar.h"
#include "nlohmann/json.hpp"

namespace primadona {
namespace {

using ::primadona::testing::FailsWith;
using Json = nlohmann::json;

Json Default() { return Json::parse(DefaultWorkingCalendarJson()); }

TEST(CalendarJson, TakesADayOffMore) {
  Json json = Default();
  json["holidays"].push_back("2026-04-06");
  ASSERT_OK_AND_ASSIGN(const WorkingCalendarData data, ParseWorkingCalendar(json.dump()));
  const WorkingCalendar calendar(data, absl::UTCTimeZone());
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2026, 4, 6)));
  EXPECT_TRUE(calendar.IsWorkingDay(absl::CivilDay(2026, 4, 7)));
}

TEST(CalendarJson, TakesHoursUntilMidnight) {
  Json json = Default();
  json["normal"]["weekday"] = Json::parse(R"([["00:00", "24:00"]])");
  ASSERT_OK_AND_ASSIGN(const WorkingCalendarData data, ParseWorkingCalendar(json.dump()));
  EXPECT_EQ(data.weekday.at(0), (DayHours{0, 1440}));
}

struct Fault {
  const char* pointer;  // what is replaced
  const char* value;    // by what; "" takes it away
  const char* at;       // where the fault is told
};

class MalformedCalendar : public ::testing::TestWithParam<Fault> {};

TEST_P(MalformedCalendar, IsRefusedWhereItIsWrong) {
  const Fault& fault = GetParam();
  Json json = Default();
  if (std::string(fault.value).empty()) {
    json.erase(std::string(fault.pointer).substr(1));
  } else {
    json[Json::json_pointer(fault.pointer)] = Json::parse(fault.value);
  }
  const absl::StatusOr<WorkingCalendarData> parsed = ParseWorkingCalendar(json.dump());
  ASSERT_THAT(parsed, FailsWith(absl::StatusCode::kInvalidArgument, "CALENDAR_MALFORMED"));
  EXPECT_EQ(DetailOf(parsed.status())->metadata.at("at"), fault.at);
}

INSTANTIATE_TEST_SUITE_P(
    Faults, MalformedCalendar,
    ::testing::Values(
        Fault{"/holidays", "", "$.holidays"}, Fault{"/ramadan", "", "$.ramadan"},
        Fault{"/normal", "", "$.normal"}, Fault{"/ramadan_hours", "", "$.ramadan_hours"},
        Fault{"/holidays", "{}", "$.holidays"}, Fault{"/holidays/0", "7", "$.holidays[0]"},
        Fault{"/holidays/1", "\"2026-02-30\"", "$.holidays[1]"},
        Fault{"/holidays/1", "\"2026-2-3\"", "$.holidays[1]"},
        Fault{"/holidays/1", "\"2026-02-03 1\"", "$.holidays[1]"},
        Fault{"/ramadan/0", "[]", "$.ramadan[0]"},
        Fault{"/ramadan/0", R"({"first":"2026-02-19"})", "$.ramadan[0].last"},
        Fault{"/ramadan/0", R"({"first":"2026-02-19","last":"2026-02-18"})", "$.ramadan[0]"},
        Fault{"/normal/weekday", "[]", "$.normal.weekday"},
        Fault{"/normal/friday", R"([["07:30"]])", "$.normal.friday"},
        Fault{"/normal/friday", R"([["7:30","08:00"]])", "$.normal.friday"},
        Fault{"/normal/friday", R"([["07:60","08:00"]])", "$.normal.friday"},
        Fault{"/normal/friday", R"([["07:30","24:01"]])", "$.normal.friday"},
        Fault{"/normal/friday", R"([["08:00","08:00"]])", "$.normal.friday"},
        Fault{"/normal/friday", R"([["08:00","10:00"],["09:00","11:00"]])", "$.normal.friday"},
        Fault{"/ramadan_hours/friday", "[[1, 2]]", "$.ramadan_hours.friday"}));

TEST(CalendarJson, MustBeAnObjectInJson) {
  for (const char* text : {"", "{", "[]", "null", "{}"}) {
    EXPECT_THAT(ParseWorkingCalendar(text),
                FailsWith(absl::StatusCode::kInvalidArgument, "CALENDAR_MALFORMED"))
        << text;
  }
}

}  // namespace
}  // namespace primadona
