// A queued booking that waits for a provider, as booking's event tells it.
#ifndef PRIMADONA_MATCHING_DOMAIN_TICKET_H_
#define PRIMADONA_MATCHING_DOMAIN_TICKET_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/time/working_calendar.h"
#include "matching/domain/ids.h"
#include "matching/domain/kinds.h"

namespace primadona::matching {

struct Ticket {
  BookingId booking;
  int64_t version = 0;  // of the booking
  PersonId coachee;
  PersonId superior;  // nil when not known
  std::string unit;
  std::string grade;
  std::string zone;  // the coachee's, an IANA name
  std::string sex;  // for the fairness report alone
  ServiceKind kind = ServiceKind::kCoaching;
  std::string competency;
  int present_level = 0;  // 0: not known
  int need_level = 1;
  int required_level = 0;
  std::vector<Interval> windows;  // empty: any working time
  MeetingMode mode = MeetingMode::kEither;
  PersonId preferred_provider;  // nil: any
  std::set<PersonId> excluded_providers;
  // With whom the coachee completed an engagement: read where pairs are scored, empty elsewhere.
  std::set<PersonId> former_providers;
  int priority = 1;
  absl::Time queue_time = absl::InfinitePast();
  NeedId need;  // nil when there is none
  std::string need_source;
  std::string need_external_id;
  int earlier_matches = 0;  // that the booking had when it joined the queue this time

  // Level that a provider must have: the need, and for a mentor one above the present level.
  int EffectiveNeed() const;
  // Levels from the present one to the one required (of the post, else the need); 0 when either is
  // not known or nothing is missing.
  int Gap() const;
};

// Whether two tickets ask for the same, whatever version of the booking says it.
bool AsksTheSame(const Ticket& a, const Ticket& b);

// Order of service: highest priority first, then earliest queue time, then the booking's id.
bool ServedBefore(const Ticket& a, const Ticket& b);

// Why a ticket waits; the names are the contract's.
enum class WaitingReason {
  kNone,
  kCompetencyUnknown,  // not in the catalogue: nobody can ever provide it
  kNoProviderOfThatLevel,
  kAllExcluded,
  kNoCapacity,
  kNoCommonSlot,
  kOutbid,  // in a round: every place that fits went to those who come before
};
const char* WaitingReasonName(WaitingReason reason);  // "" for kNone
WaitingReason ParseWaitingReason(std::string_view name);  // kNone for any other name

// NOT_FOUND: BOOKING_NOT_WAITING.
absl::Status BookingNotWaitingError();

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_TICKET_H_
