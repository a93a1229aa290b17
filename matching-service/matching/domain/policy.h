// The numbers of an office that matching goes by, as they apply to one day.
#ifndef PRIMADONA_MATCHING_DOMAIN_POLICY_H_
#define PRIMADONA_MATCHING_DOMAIN_POLICY_H_

#include <cstdint>
#include <memory>

#include "common/time/working_calendar.h"
#include "matching/domain/score.h"
#include "matching/domain/slots.h"

namespace primadona::matching {

// kRound: tickets wait for the next matching round.
enum class MatchingMode { kInstant, kRound };

struct MatchingPolicy {
  SlotRules slots;
  int answer_days = 3;   // working days that a provider has to answer a proposal
  int confirm_days = 5;  // working days that a coachee has to confirm
  MatchingMode mode = MatchingMode::kInstant;
  absl::Duration round_interval = absl::Hours(1);  // from one round to the next, in mode kRound
  absl::Duration round_keep = absl::Hours(365 * 24);  // of results and certificates
  ScoreWeights weights = kDefaultWeights;
  std::shared_ptr<const WorkingCalendarData> calendar;
  int64_t version = 0;  // of all policies of the service

  WorkingCalendar CalendarIn(const absl::TimeZone& zone) const {
    return WorkingCalendar(*calendar, zone);
  }
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_POLICY_H_
