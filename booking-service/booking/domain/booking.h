// A request for help: what is wished, and where it stands.
#ifndef PRIMADONA_BOOKING_DOMAIN_BOOKING_H_
#define PRIMADONA_BOOKING_DOMAIN_BOOKING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "booking/domain/ids.h"
#include "booking/domain/match_fact.h"
#include "common/time/working_calendar.h"

namespace primadona::booking {

// The numbers of these enums are those of the contract.
enum class ServiceKind { kUnspecified = 0, kConsulting = 1, kCoaching = 2, kMentoring = 3 };
enum class MeetingMode { kUnspecified = 0, kOnline = 1, kOnsite = 2 };
enum class CoachingReason {
  kUnspecified = 0,
  kDevelopPotential = 1,
  kChangeBehaviour = 2,
  kSolveProblem = 3,
  kFindOpportunities = 4,
};

enum class BookingState {
  kDraft = 1,
  kQueued = 2,
  kMatchProposed = 3,
  kAssigned = 4,
  kClosed = 5,
  kWithdrawn = 6,
  kExpired = 7,
  kDuplicate = 8,
};

// "DRAFT", … as in the contract and in events.
std::string_view StateName(BookingState state);
std::optional<BookingState> ParseBookingState(std::string_view name);

// In the queue or being served: QUEUED, MATCH_PROPOSED, ASSIGNED.
bool IsOpen(BookingState state);
// Nobody can wait in it any more.
bool IsFinal(BookingState state);

// What the coachee asks for; a draft may lack parts of it.
struct Wishes {
  ServiceKind kind = ServiceKind::kUnspecified;
  std::string competency;
  int need_level = 0;  // 0: not said
  CoachingReason reason = CoachingReason::kUnspecified;
  std::string topic;
  std::string goal;
  std::vector<Interval> preferred_windows;  // none: any working time
  MeetingMode mode = MeetingMode::kUnspecified;
  PersonId preferred_provider;  // nil: any
  std::vector<PersonId> excluded_providers;
  std::string beneficiary_unit;  // consulting only
  std::string contact;           // consulting only
  int priority = 1;              // kUsualPriority
};

// The need of an HR system behind a booking; nil id when there is none.
struct NeedLink {
  NeedId id;
  std::string source;
  std::string external_id;
  friend bool operator==(const NeedLink&, const NeedLink&) = default;
};

// Where a booking stands; follows from what its owner did and from what its matches tell.
struct Standing {
  BookingState state = BookingState::kDraft;
  std::string reason;
  MatchId match;
  PersonId provider;
  EngagementId engagement;
  friend bool operator==(const Standing&, const Standing&) = default;
};

struct Booking {
  BookingId id;
  PersonId coachee;
  std::string creator;       // Caller::subject of who made it
  std::string creator_name;  // as shown: "coachees/{id}" or a system's id
  Wishes wishes;
  NeedLink need;
  int present_level = 0;   // 0: not known; the need says it, or Submit
  int required_level = 0;  // what it is measured against; likewise
  Standing standing;
  std::vector<MatchFact> matches;                // the newest of each match that was heard of
  absl::Time queue_time = absl::InfinitePast();  // first queued
  absl::Time create_time;
  absl::Time update_time;
  int64_t version = 0;
};

// Every provider that must not be proposed: those wished away and those whose match for this
// booking was declined, expired or given back. Sorted, each once.
std::vector<PersonId> ExcludedProviders(const Booking& booking);

// NOT_FOUND: BOOKING_NOT_FOUND, the same for a missing booking and for one out of reach.
absl::Status BookingNotFoundError();

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_BOOKING_H_
