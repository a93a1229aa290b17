#include "matching/store/availability_json.h"

#include <cstdint>

#include "nlohmann/json.hpp"

namespace primadona::matching {
namespace {

using Json = nlohmann::json;

Json Parse(const std::string& text) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  return json.is_discarded() ? Json() : json;
}

int64_t DaysOf(absl::CivilDay day) { return day - absl::CivilDay(1970, 1, 1); }

}  // namespace

std::string ToJson(const Availability& availability) {
  Json weekly = Json::array();
  for (const WeeklyHours& hours : availability.weekly) {
    weekly.push_back({static_cast<int>(hours.day), hours.hours.start_minute,
                      hours.hours.end_minute});
  }
  Json exceptions = Json::array();
  for (const AvailabilityException& exception : availability.exceptions) {
    Json row = {DaysOf(exception.date), exception.extra};
    if (exception.hours.has_value()) {
      row.push_back(exception.hours->start_minute);
      row.push_back(exception.hours->end_minute);
    }
    exceptions.push_back(std::move(row));
  }
  return Json{{"weekly", weekly}, {"exceptions", exceptions}}.dump();
}

Availability AvailabilityFromJson(const std::string& text) {
  Availability availability;
  const Json json = Parse(text);
  if (!json.is_object()) return availability;
  for (const Json& row : json.value("weekly", Json::array())) {
    availability.weekly.push_back({absl::Weekday{row.at(0).get<int>()},
                                   {row.at(1).get<int>(), row.at(2).get<int>()}});
  }
  for (const Json& row : json.value("exceptions", Json::array())) {
    AvailabilityException exception{
        .date = absl::CivilDay(1970, 1, 1) + row.at(0).get<int64_t>(),
        .extra = row.at(1).get<bool>(),
        .hours = std::nullopt};
    if (row.size() == 4) exception.hours = DayHours{row.at(2).get<int>(), row.at(3).get<int>()};
    availability.exceptions.push_back(exception);
  }
  return availability;
}

std::string ToJson(const std::vector<Interval>& windows) {
  Json json = Json::array();
  for (const Interval& window : windows) {
    json.push_back({absl::ToUnixMicros(window.start), absl::ToUnixMicros(window.end)});
  }
  return json.dump();
}

std::vector<Interval> WindowsFromJson(const std::string& text) {
  std::vector<Interval> windows;
  for (const Json& row : Parse(text)) {
    windows.push_back({absl::FromUnixMicros(row.at(0).get<int64_t>()),
                       absl::FromUnixMicros(row.at(1).get<int64_t>())});
  }
  return windows;
}

std::string ToJson(const std::map<std::string, int>& levels) { return Json(levels).dump(); }

std::map<std::string, int> LevelsFromJson(const std::string& text) {
  std::map<std::string, int> levels;
  const Json json = Parse(text);
  for (const auto& [code, level] : json.items()) levels[code] = level.get<int>();
  return levels;
}

}  // namespace primadona::matching
