#include <optional>
#include <string>
#include <utility>

#include "common/status/error.h"
#include "common/status/macros.h"
#include "common/time/working_calendar.h"
#include "nlohmann/json.hpp"

namespace primadona {
namespace {

using Json = nlohmann::json;

constexpr int kMinutesOfDay = 24 * 60;

// `where` is a path into the document, never a value of it.
absl::Status Malformed(const std::string& where, const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "CALENDAR_MALFORMED",
                   {.en = "The working calendar is malformed at " + where + ": " + what + ".",
                    .id = "Kalender kerja salah bentuk pada " + where + "."},
                   {{"at", where}});
}

// The member `key` of the object `json` with type `type`.
absl::StatusOr<Json> Member(const Json& json, const std::string& key, Json::value_t type,
                            const std::string& where) {
  if (!json.is_object()) return Malformed(where, "it must be an object");
  const auto found = json.find(key);
  if (found == json.end()) return Malformed(where + "." + key, "it is missing");
  if (found->type() != type) return Malformed(where + "." + key, "it has the wrong type");
  return *found;
}

absl::StatusOr<absl::CivilDay> ParseDay(const Json& json, const std::string& where) {
  constexpr size_t kDateSize = 10;
  absl::CivilDay day;
  if (!json.is_string() || json.get_ref<const std::string&>().size() != kDateSize ||
      !absl::ParseCivilTime(json.get_ref<const std::string&>(), &day)) {
    return Malformed(where, "it must be a date like 2026-01-31");
  }
  return day;
}

// Minutes of "HH:MM", 00:00–24:00; nullopt otherwise.
std::optional<int> MinuteOf(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  const auto& text = json.get_ref<const std::string&>();
  const auto digit = [&text](size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
    return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (minute > 59 || hour * 60 + minute > kMinutesOfDay) return std::nullopt;
  return hour * 60 + minute;
}

// The ranges of one day: not empty, each forward, in order and apart.
absl::StatusOr<std::vector<DayHours>> ParseHours(const Json& json, const std::string& key,
                                                 const std::string& where) {
  ASSIGN_OR_RETURN(const Json ranges, Member(json, key, Json::value_t::array, where));
  const std::string at = where + "." + key;
  if (ranges.empty()) return Malformed(at, "a working day needs hours");
  std::vector<DayHours> hours;
  for (const Json& range : ranges) {
    if (!range.is_array() || range.size() != 2) {
      return Malformed(at, "a range must have a start and an end");
    }
    const std::optional<int> start = MinuteOf(range[0]);
    const std::optional<int> end = MinuteOf(range[1]);
    if (!start || !end) return Malformed(at, "an hour must be like 07:30");
    if (*start >= *end || (!hours.empty() && *start < hours.back().end_minute)) {
      return Malformed(at, "ranges must run forward and not overlap");
    }
    hours.push_back({.start_minute = *start, .end_minute = *end});
  }
  return hours;
}

absl::Status ParseHolidays(const Json& json, WorkingCalendarData* data) {
  ASSIGN_OR_RETURN(const Json days, Member(json, "holidays", Json::value_t::array, "$"));
  for (size_t i = 0; i < days.size(); ++i) {
    const std::string where = "$.holidays[" + std::to_string(i) + "]";
    ASSIGN_OR_RETURN(const absl::CivilDay day, ParseDay(days[i], where));
    data->holidays.insert(day);
  }
  return absl::OkStatus();
}

absl::Status ParseRamadan(const Json& json, WorkingCalendarData* data) {
  ASSIGN_OR_RETURN(const Json ranges, Member(json, "ramadan", Json::value_t::array, "$"));
  for (size_t i = 0; i < ranges.size(); ++i) {
    const std::string where = "$.ramadan[" + std::to_string(i) + "]";
    ASSIGN_OR_RETURN(const Json first, Member(ranges[i], "first", Json::value_t::string, where));
    ASSIGN_OR_RETURN(const Json last, Member(ranges[i], "last", Json::value_t::string, where));
    ASSIGN_OR_RETURN(const absl::CivilDay first_day, ParseDay(first, where + ".first"));
    ASSIGN_OR_RETURN(const absl::CivilDay last_day, ParseDay(last, where + ".last"));
    if (last_day < first_day) return Malformed(where, "it ends before it begins");
    data->ramadan.emplace_back(first_day, last_day);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<WorkingCalendarData> ParseWorkingCalendar(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return Malformed("$", "it is no JSON");
  ASSIGN_OR_RETURN(const Json normal, Member(json, "normal", Json::value_t::object, "$"));
  ASSIGN_OR_RETURN(const Json ramadan, Member(json, "ramadan_hours", Json::value_t::object, "$"));
  WorkingCalendarData data;
  RETURN_IF_ERROR(ParseHolidays(json, &data));
  RETURN_IF_ERROR(ParseRamadan(json, &data));
  ASSIGN_OR_RETURN(data.weekday, ParseHours(normal, "weekday", "$.normal"));
  ASSIGN_OR_RETURN(data.friday, ParseHours(normal, "friday", "$.normal"));
  ASSIGN_OR_RETURN(data.ramadan_weekday, ParseHours(ramadan, "weekday", "$.ramadan_hours"));
  ASSIGN_OR_RETURN(data.ramadan_friday, ParseHours(ramadan, "friday", "$.ramadan_hours"));
  return data;
}

}  // namespace primadona
