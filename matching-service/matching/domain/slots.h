// Which slots a provider offers, and which of them two people still have free.
#ifndef PRIMADONA_MATCHING_DOMAIN_SLOTS_H_
#define PRIMADONA_MATCHING_DOMAIN_SLOTS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/time/working_calendar.h"
#include "matching/domain/availability.h"

namespace primadona::matching {

// Policy rows; see DOMAIN's policy section.
struct SlotRules {
  int session_minutes = 90;
  int buffer_minutes = 15;  // after a session, on the provider's side
  int notice_hours = 24;
  int horizon_days = 42;
  int grid_minutes = 15;
  friend bool operator==(const SlotRules&, const SlotRules&) = default;

  absl::Duration session() const { return absl::Minutes(session_minutes); }
  absl::Duration buffer() const { return absl::Minutes(buffer_minutes); }
  // First and last start that may be taken at `now`; both may be taken.
  absl::Time Earliest(absl::Time now) const { return now + absl::Hours(notice_hours); }
  absl::Time Latest(absl::Time now) const { return now + absl::Hours(24 * horizon_days); }
  // All that a session which may be agreed at `now` can take, its buffer included.
  Interval Range(absl::Time now) const {
    return {Earliest(now), Latest(now) + session() + buffer()};
  }
  // What a session at `start` takes of the coachee's and of the provider's time.
  Interval CoacheeTime(absl::Time start) const { return {start, start + session()}; }
  Interval ProviderTime(absl::Time start) const { return {start, start + session() + buffer()}; }
};

struct OfferedSlot {
  Interval time;
  bool working = true;  // within working time; false for extra hours outside of it
  friend bool operator==(const OfferedSlot&, const OfferedSlot&) = default;
};

// The slots that a provider offers on the days [first, last], by time: the weekly hours within
// working time, with extra hours added and hours off taken out, give the day's windows; each is cut
// from its start into session-length pieces with the buffer between them, so that taking one piece
// never spoils the next. Knows nothing of what is taken.
std::vector<OfferedSlot> OfferedSlots(const Availability& availability,
                                      const WorkingCalendar& calendar, const SlotRules& rules,
                                      absl::CivilDay first, absl::CivilDay last);

// Those of the whole horizon at `now`, within notice and horizon.
std::vector<OfferedSlot> OfferedWithin(const Availability& availability,
                                       const WorkingCalendar& calendar, const SlotRules& rules,
                                       absl::Time now);

// A number of quarter hours since the epoch: the grain of the calendar table.
using Quantum = int64_t;
struct QuantumRange {
  Quantum first = 0;
  Quantum end = 0;  // exclusive
  friend bool operator==(const QuantumRange&, const QuantumRange&) = default;
};
// Every quantum that `time` touches.
QuantumRange QuantaOf(const Interval& time);

// What a person's calendar holds.
class BusyTimes {
 public:
  BusyTimes() = default;
  explicit BusyTimes(std::vector<Quantum> quanta);  // in any order
  bool IsFree(const Interval& time) const;
  friend bool operator==(const BusyTimes&, const BusyTimes&) = default;

 private:
  std::vector<Quantum> quanta_;  // sorted
};

// Whether the coachee wants that slot: within one of `windows`, or in working time without any.
bool IsWanted(const OfferedSlot& slot, const std::vector<Interval>& windows);

// The first of `offered` (by time) that is wanted and free for both.
std::optional<Interval> FirstCommonSlot(absl::Span<const OfferedSlot> offered,
                                        const SlotRules& rules,
                                        const std::vector<Interval>& windows,
                                        const BusyTimes& provider, const BusyTimes& coachee);

// OK when a session may start at `start`; the grid is that of the day in the provider's `zone`, by
// which slots are cut. INVALID_ARGUMENT on start_time: SLOT_OFF_GRID. FAILED_PRECONDITION:
// SLOT_NOTICE_TOO_SHORT, SLOT_BEYOND_HORIZON.
absl::Status CheckStart(absl::Time start, absl::Time now, const SlotRules& rules,
                        const absl::TimeZone& zone);
// OK when a slot of `offered` starts at `start`. FAILED_PRECONDITION: SLOT_NOT_OPEN.
absl::Status CheckOffered(absl::Time start, const std::vector<OfferedSlot>& offered);
// ABORTED: SLOT_TAKEN.
inline constexpr char kSlotTaken[] = "SLOT_TAKEN";
absl::Status SlotTakenError();

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_SLOTS_H_
