#include "matching/domain/availability.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

void CheckHours(const DayHours& hours, int grid_minutes, const std::string& field,
                FieldFaults& faults) {
  if (hours.start_minute < 0 || hours.end_minute > kMinutesOfDay ||
      hours.start_minute >= hours.end_minute) {
    faults.Add(field, "HOURS_EMPTY",
               {.en = "The end must come after the start, on the same day.",
                .id = "Waktu selesai harus sesudah waktu mulai pada hari yang sama."});
  } else if (hours.start_minute % grid_minutes != 0 || hours.end_minute % grid_minutes != 0) {
    faults.Add(field, "TIME_OFF_GRID",
               {.en = absl::StrCat("Times stand on a grid of ", grid_minutes, " minutes."),
                .id = absl::StrCat("Waktu harus kelipatan ", grid_minutes, " menit.")});
  }
}

bool SameDayOverlap(const WeeklyHours& a, const WeeklyHours& b) {
  return a.day == b.day && a.hours.start_minute < b.hours.end_minute &&
         b.hours.start_minute < a.hours.end_minute;
}

}  // namespace

absl::Status CheckAvailability(const Availability& availability, int grid_minutes) {
  FieldFaults faults;
  for (size_t i = 0; i < availability.weekly.size(); ++i) {
    const std::string field = absl::StrCat("availability.weekly[", i, "]");
    CheckHours(availability.weekly[i].hours, grid_minutes, field, faults);
    for (size_t j = 0; j < i; ++j) {
      if (SameDayOverlap(availability.weekly[i], availability.weekly[j])) {
        faults.Add(field, "HOURS_OVERLAP",
                   {.en = "Two ranges of one day overlap.",
                    .id = "Dua rentang waktu pada satu hari saling tumpang tindih."});
        break;
      }
    }
  }
  for (size_t i = 0; i < availability.exceptions.size(); ++i) {
    const AvailabilityException& exception = availability.exceptions[i];
    const std::string field = absl::StrCat("availability.exceptions[", i, "]");
    if (exception.hours.has_value()) {
      CheckHours(*exception.hours, grid_minutes, field, faults);
    } else if (exception.extra) {
      faults.Add(field, "HOURS_REQUIRED",
                 {.en = "Extra hours need a start and an end.",
                  .id = "Waktu tambahan memerlukan waktu mulai dan selesai."});
    }
  }
  return faults.ToStatus();
}

}  // namespace primadona::matching
