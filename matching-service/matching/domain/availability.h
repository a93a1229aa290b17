// When a provider offers time: weekly hours and days that differ, in the provider's time zone.
#ifndef PRIMADONA_MATCHING_DOMAIN_AVAILABILITY_H_
#define PRIMADONA_MATCHING_DOMAIN_AVAILABILITY_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "common/time/working_calendar.h"

namespace primadona::matching {

struct WeeklyHours {
  absl::Weekday day = absl::Weekday::monday;
  DayHours hours;
  friend bool operator==(const WeeklyHours&, const WeeklyHours&) = default;
};

// Extra hours are offered on their date even outside of working time; hours off are taken out.
struct AvailabilityException {
  absl::CivilDay date;
  bool extra = false;
  std::optional<DayHours> hours;  // none: the whole day, for hours off alone
  friend bool operator==(const AvailabilityException&, const AvailabilityException&) = default;
};

struct Availability {
  std::vector<WeeklyHours> weekly;
  std::vector<AvailabilityException> exceptions;
  friend bool operator==(const Availability&, const Availability&) = default;
};

// OK when every range is within the day, not empty and on a grid of `grid_minutes`, weekly ranges
// of a day do not overlap, and extra hours name their range. INVALID_ARGUMENT with every fault
// below "availability": HOURS_EMPTY, TIME_OFF_GRID, HOURS_OVERLAP, HOURS_REQUIRED.
absl::Status CheckAvailability(const Availability& availability, int grid_minutes);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_AVAILABILITY_H_
