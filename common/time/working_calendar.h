// Working days and hours of the civil service (Perpres 21/2023), with holidays and Ramadan as data.
#ifndef PRIMADONA_COMMON_TIME_WORKING_CALENDAR_H_
#define PRIMADONA_COMMON_TIME_WORKING_CALENDAR_H_

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace primadona {

// A half-open range of time, [start, end).
struct Interval {
  absl::Time start;
  absl::Time end;
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Whether two half-open intervals share an instant.
bool Overlap(const Interval& a, const Interval& b);

// A range of minutes of the local day, [start, end).
struct DayHours {
  int start_minute = 0;
  int end_minute = 0;
  friend bool operator==(const DayHours&, const DayHours&) = default;
};

// The data of the calendar, as a policy row holds it in JSON:
// {"holidays":["2026-01-01",…], "ramadan":[{"first":"2026-02-19","last":"2026-03-20"},…],
//  "normal":{"weekday":[["07:30","12:00"],["13:00","16:00"]], "friday":[…]}, "ramadan_hours":{…}}.
// Breaks are the gaps between the ranges of a day.
struct WorkingCalendarData {
  std::set<absl::CivilDay> holidays;
  std::vector<std::pair<absl::CivilDay, absl::CivilDay>> ramadan;  // first and last day, inclusive
  std::vector<DayHours> weekday, friday;                  // 37.5 h a week from 07:30
  std::vector<DayHours> ramadan_weekday, ramadan_friday;  // 32.5 h a week from 08:00
};

// INVALID_ARGUMENT: CALENDAR_MALFORMED with what is wrong.
absl::StatusOr<WorkingCalendarData> ParseWorkingCalendar(std::string_view text);

// The calendar as the suite ships it: hours of Perpres 21/2023, national holidays, collective leave
// and Ramadan of 2025–2027. In the JSON form above.
std::string DefaultWorkingCalendarJson();

// The calendar in one time zone. Immutable.
class WorkingCalendar {
 public:
  WorkingCalendar(WorkingCalendarData data, absl::TimeZone zone);

  const absl::TimeZone& zone() const { return zone_; }
  // Monday to Friday and no holiday.
  bool IsWorkingDay(absl::CivilDay day) const;
  // The working hours of `day`, empty on a day off; Ramadan hours apply in Ramadan.
  std::vector<DayHours> HoursOf(absl::CivilDay day) const;
  // Those hours as instants.
  std::vector<Interval> IntervalsOf(absl::CivilDay day) const;
  // The deadline of a clock of `days` working days that starts at `start`: the same local time of
  // day, `days` working days later; a start on a day off (or after the day's last hour) counts
  // from the first hour of the next working day, and one before the day's first hour from that
  // hour. A later start never has an earlier deadline.
  absl::Time AddWorkingDays(absl::Time start, int days) const;

 private:
  WorkingCalendarData data_;
  absl::TimeZone zone_;
};

// INVALID_ARGUMENT on `field`: TIME_ZONE_UNKNOWN.
absl::StatusOr<absl::TimeZone> LoadZone(std::string_view name, std::string_view field);
// The zone of a name that LoadZone has passed before; UTC for any other.
absl::TimeZone ZoneNamed(std::string_view name);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_TIME_WORKING_CALENDAR_H_
