#include "matching/domain/slots.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

std::vector<DayHours> Intersect(const std::vector<DayHours>& a, const std::vector<DayHours>& b) {
  std::vector<DayHours> both;
  for (const DayHours& x : a) {
    for (const DayHours& y : b) {
      const DayHours common{std::max(x.start_minute, y.start_minute),
                            std::min(x.end_minute, y.end_minute)};
      if (common.start_minute < common.end_minute) both.push_back(common);
    }
  }
  return both;
}

std::vector<DayHours> Without(const std::vector<DayHours>& from, const DayHours& hole) {
  std::vector<DayHours> rest;
  for (const DayHours& x : from) {
    const DayHours before{x.start_minute, std::min(x.end_minute, hole.start_minute)};
    const DayHours after{std::max(x.start_minute, hole.end_minute), x.end_minute};
    if (before.start_minute < before.end_minute) rest.push_back(before);
    if (after.start_minute < after.end_minute) rest.push_back(after);
  }
  return rest;
}

// Sorted, with touching and overlapping ranges joined.
std::vector<DayHours> Joined(std::vector<DayHours> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const DayHours& a, const DayHours& b) { return a.start_minute < b.start_minute; });
  std::vector<DayHours> joined;
  for (const DayHours& range : ranges) {
    if (!joined.empty() && range.start_minute <= joined.back().end_minute) {
      joined.back().end_minute = std::max(joined.back().end_minute, range.end_minute);
    } else {
      joined.push_back(range);
    }
  }
  return joined;
}

std::vector<DayHours> WindowsOf(const Availability& availability,
                                const std::vector<DayHours>& working, absl::CivilDay day) {
  std::vector<DayHours> windows;
  for (const WeeklyHours& weekly : availability.weekly) {
    if (weekly.day == absl::GetWeekday(day)) windows.push_back(weekly.hours);
  }
  windows = Intersect(windows, working);
  for (const AvailabilityException& exception : availability.exceptions) {
    if (exception.date == day && exception.extra) windows.push_back(*exception.hours);
  }
  windows = Joined(std::move(windows));
  for (const AvailabilityException& exception : availability.exceptions) {
    if (exception.date != day || exception.extra) continue;
    windows = Without(windows, exception.hours.value_or(DayHours{0, kMinutesOfDay}));
  }
  return windows;
}

absl::Time At(absl::CivilDay day, int minute, const absl::TimeZone& zone) {
  return absl::FromCivil(absl::CivilMinute(day) + minute, zone);
}

int RoundUp(int minutes, int grid) { return (minutes + grid - 1) / grid * grid; }

struct Day {
  absl::CivilDay date;
  std::vector<DayHours> working;
  absl::TimeZone zone;
};

void CutDay(const Day& day, const std::vector<DayHours>& windows, const SlotRules& rules,
            std::vector<OfferedSlot>& slots) {
  const int stride = RoundUp(rules.session_minutes + rules.buffer_minutes, rules.grid_minutes);
  for (const DayHours& window : windows) {
    for (int start = RoundUp(window.start_minute, rules.grid_minutes);
         start + rules.session_minutes <= window.end_minute; start += stride) {
      const int end = start + rules.session_minutes;
      const bool in_working_time =
          std::any_of(day.working.begin(), day.working.end(), [&](const DayHours& hours) {
            return hours.start_minute <= start && end <= hours.end_minute;
          });
      const absl::Time begin = At(day.date, start, day.zone);
      slots.push_back({{begin, begin + rules.session()}, in_working_time});
    }
  }
}

}  // namespace

std::vector<OfferedSlot> OfferedSlots(const Availability& availability,
                                      const WorkingCalendar& calendar, const SlotRules& rules,
                                      absl::CivilDay first, absl::CivilDay last) {
  std::vector<OfferedSlot> slots;
  for (absl::CivilDay date = first; date <= last; ++date) {
    const Day day{.date = date, .working = calendar.HoursOf(date), .zone = calendar.zone()};
    CutDay(day, WindowsOf(availability, day.working, date), rules, slots);
  }
  return slots;
}

std::vector<OfferedSlot> OfferedWithin(const Availability& availability,
                                       const WorkingCalendar& calendar, const SlotRules& rules,
                                       absl::Time now) {
  const absl::Time earliest = rules.Earliest(now);
  const absl::Time latest = rules.Latest(now);
  std::vector<OfferedSlot> slots =
      OfferedSlots(availability, calendar, rules, absl::ToCivilDay(earliest, calendar.zone()),
                   absl::ToCivilDay(latest, calendar.zone()));
  std::erase_if(slots, [&](const OfferedSlot& slot) {
    return slot.time.start < earliest || slot.time.start > latest;
  });
  return slots;
}

QuantumRange QuantaOf(const Interval& time) {
  constexpr int64_t kSeconds = int64_t{kQuantumMinutes} * 60;
  const int64_t end = absl::ToUnixSeconds(time.end);
  return {absl::ToUnixSeconds(time.start) / kSeconds, (end + kSeconds - 1) / kSeconds};
}

BusyTimes::BusyTimes(std::vector<Quantum> quanta) : quanta_(std::move(quanta)) {
  std::sort(quanta_.begin(), quanta_.end());
}

bool BusyTimes::IsFree(const Interval& time) const {
  if (quanta_.empty()) return true;
  const QuantumRange range = QuantaOf(time);
  const auto next = std::lower_bound(quanta_.begin(), quanta_.end(), range.first);
  return next == quanta_.end() || *next >= range.end;
}

bool IsWanted(const OfferedSlot& slot, const std::vector<Interval>& windows) {
  if (windows.empty()) return slot.working;
  return std::any_of(windows.begin(), windows.end(), [&](const Interval& window) {
    return window.start <= slot.time.start && slot.time.end <= window.end;
  });
}

std::optional<Interval> FirstCommonSlot(absl::Span<const OfferedSlot> offered,
                                        const SlotRules& rules,
                                        const std::vector<Interval>& windows,
                                        const BusyTimes& provider, const BusyTimes& coachee) {
  for (const OfferedSlot& slot : offered) {
    if (IsWanted(slot, windows) && provider.IsFree(rules.ProviderTime(slot.time.start)) &&
        coachee.IsFree(rules.CoacheeTime(slot.time.start))) {
      return slot.time;
    }
  }
  return std::nullopt;
}

absl::Status CheckStart(absl::Time start, absl::Time now, const SlotRules& rules,
                        const absl::TimeZone& zone) {
  const absl::TimeZone::CivilInfo local = zone.At(start);
  const int minute_of_day = local.cs.hour() * 60 + local.cs.minute();
  if (local.subsecond != absl::ZeroDuration() || local.cs.second() != 0 ||
      minute_of_day % rules.grid_minutes != 0) {
    return FieldError(
        "start_time", "SLOT_OFF_GRID",
        {.en = absl::StrCat("A session starts on a grid of ", rules.grid_minutes, " minutes."),
         .id = absl::StrCat("Sesi dimulai pada kelipatan ", rules.grid_minutes, " menit.")});
  }
  if (start < rules.Earliest(now)) {
    return MakeError(
        absl::StatusCode::kFailedPrecondition, "SLOT_NOTICE_TOO_SHORT",
        {.en = absl::StrCat("A session is arranged at least ", rules.notice_hours, " hours ahead."),
         .id = absl::StrCat("Sesi dijadwalkan paling lambat ", rules.notice_hours,
                            " jam sebelumnya.")},
        {{"notice_hours", absl::StrCat(rules.notice_hours)}});
  }
  if (start > rules.Latest(now)) {
    return MakeError(
        absl::StatusCode::kFailedPrecondition, "SLOT_BEYOND_HORIZON",
        {.en = absl::StrCat("A session is arranged at most ", rules.horizon_days, " days ahead."),
         .id =
             absl::StrCat("Sesi dijadwalkan paling jauh ", rules.horizon_days, " hari ke depan.")},
        {{"horizon_days", absl::StrCat(rules.horizon_days)}});
  }
  return absl::OkStatus();
}

absl::Status CheckOffered(absl::Time start, const std::vector<OfferedSlot>& offered) {
  for (const OfferedSlot& slot : offered) {
    if (slot.time.start == start) return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kFailedPrecondition, "SLOT_NOT_OPEN",
                   {.en = "The provider does not offer a slot at this time.",
                    .id = "Pemberi layanan tidak menyediakan slot pada waktu ini."});
}

absl::Status SlotTakenError() {
  return MakeError(absl::StatusCode::kAborted, kSlotTaken,
                   {.en = "This time has just been taken; choose another.",
                    .id = "Waktu ini baru saja terisi; silakan pilih waktu lain."});
}

}  // namespace primadona::matching
