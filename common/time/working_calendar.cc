#include "common/time/working_calendar.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "common/status/error.h"

namespace primadona {
namespace {

constexpr size_t kMaxZoneName = 64;

absl::CivilMinute At(absl::CivilDay day, int minute) { return absl::CivilMinute(day) + minute; }

// Names of the tz database only: a path would let a caller make us read a file.
bool LooksLikeZoneName(std::string_view name) {
  const auto fits = [](char c) {
    return absl::ascii_isalnum(c) || c == '/' || c == '_' || c == '+' || c == '-';
  };
  return !name.empty() && name.size() <= kMaxZoneName && absl::ascii_isalpha(name.front()) &&
         name != "localtime" && std::all_of(name.begin(), name.end(), fits);
}

}  // namespace

bool Overlap(const Interval& a, const Interval& b) {
  return std::max(a.start, b.start) < std::min(a.end, b.end);
}

WorkingCalendar::WorkingCalendar(WorkingCalendarData data, absl::TimeZone zone)
    : data_(std::move(data)), zone_(zone) {}

bool WorkingCalendar::IsWorkingDay(absl::CivilDay day) const {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday &&
         !data_.holidays.contains(day);
}

std::vector<DayHours> WorkingCalendar::HoursOf(absl::CivilDay day) const {
  if (!IsWorkingDay(day)) return {};
  const bool friday = absl::GetWeekday(day) == absl::Weekday::friday;
  const bool ramadan =
      std::any_of(data_.ramadan.begin(), data_.ramadan.end(),
                  [day](const auto& range) { return range.first <= day && day <= range.second; });
  if (ramadan) return friday ? data_.ramadan_friday : data_.ramadan_weekday;
  return friday ? data_.friday : data_.weekday;
}

std::vector<Interval> WorkingCalendar::IntervalsOf(absl::CivilDay day) const {
  std::vector<Interval> intervals;
  for (const DayHours& hours : HoursOf(day)) {
    intervals.push_back({.start = absl::FromCivil(At(day, hours.start_minute), zone_),
                         .end = absl::FromCivil(At(day, hours.end_minute), zone_)});
  }
  return intervals;
}

absl::Time WorkingCalendar::AddWorkingDays(absl::Time start, int days) const {
  const auto next_working = [this](absl::CivilDay day) {
    do {
      ++day;
    } while (!IsWorkingDay(day));
    return day;
  };
  absl::CivilDay day(absl::ToCivilSecond(start, zone_));
  const std::vector<Interval> hours = IntervalsOf(day);
  // A start outside of the hours moves to the next first hour, so that a later start never has an
  // earlier deadline.
  if (!IsWorkingDay(day) || (!hours.empty() && start >= hours.back().end)) {
    day = next_working(day);
    const std::vector<Interval> first = IntervalsOf(day);
    start = first.empty() ? absl::FromCivil(day, zone_) : first.front().start;
  } else if (!hours.empty() && start < hours.front().start) {
    start = hours.front().start;
  }
  const absl::TimeZone::CivilInfo local = zone_.At(start);
  for (int i = 0; i < days; ++i) day = next_working(day);
  const absl::CivilSecond end(day.year(), day.month(), day.day(), local.cs.hour(),
                              local.cs.minute(), local.cs.second());
  return absl::FromCivil(end, zone_) + local.subsecond;
}

absl::StatusOr<absl::TimeZone> LoadZone(std::string_view name, std::string_view field) {
  absl::TimeZone zone;
  if (!LooksLikeZoneName(name) ||
      !absl::LoadTimeZone(absl::string_view(name.data(), name.size()), &zone)) {
    return FieldError(std::string(field), "TIME_ZONE_UNKNOWN",
                      {.en = "The time zone is unknown; use a name like Asia/Jakarta.",
                       .id = "Zona waktu tidak dikenal; pakai nama seperti Asia/Jakarta."});
  }
  return zone;
}

absl::TimeZone ZoneNamed(std::string_view name) {
  return LoadZone(name, "time_zone").value_or(absl::UTCTimeZone());
}

}  // namespace primadona
