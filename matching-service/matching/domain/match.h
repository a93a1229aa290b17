// A match: a coachee's booking and the provider proposed for it; its states and clocks.
#ifndef PRIMADONA_MATCHING_DOMAIN_MATCH_H_
#define PRIMADONA_MATCHING_DOMAIN_MATCH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/caller.h"
#include "common/time/working_calendar.h"
#include "matching/domain/explanation.h"
#include "matching/domain/ids.h"
#include "matching/domain/kinds.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// With the numbers of the contract. PROPOSED → ACCEPTED → CONFIRMED → ENDED; exits DECLINED,
// EXPIRED, RELEASED (before CONFIRMED) and VOIDED (always).
enum class MatchState {
  kProposed = 1,
  kAccepted = 2,
  kConfirmed = 3,
  kDeclined = 4,
  kExpired = 5,
  kReleased = 6,
  kVoided = 7,
  kEnded = 8,
};
const char* MatchStateName(MatchState state);  // as in the contract and in the database
std::optional<MatchState> ParseMatchState(std::string_view name);
// Open matches hold a seat of the provider and their reservations.
bool IsOpen(MatchState state);

// Whether a match that stands so has returned its booking to the queue; booking then excludes the
// provider.
bool ReturnsBooking(MatchState state);

// Reasons that the rules themselves give.
inline constexpr char kNoAnswer[] = "NO_ANSWER";
inline constexpr char kNoConfirmation[] = "NO_CONFIRMATION";
inline constexpr char kBookingWithdrawn[] = "BOOKING_WITHDRAWN";
// How an engagement that ended its match was over, as its event says.
inline constexpr char kEngagementTerminated[] = "TERMINATED";
inline constexpr char kEngagementCompleted[] = "COMPLETED";

struct Match {
  MatchId id;
  Ticket ticket;  // what was asked for, at the version of the booking that was matched
  PersonId provider;
  std::string provider_zone;  // the report of a session is due by it
  ReservationId reservation;  // of the first slot
  Interval first_slot;
  int score = 0;
  Explanation explanation;
  RoundId round;  // nil for instant matching and assignment
  int64_t policy_version = 0;
  MatchState state = MatchState::kProposed;
  std::string state_reason;
  absl::Time expire_time = absl::InfinitePast();  // of the awaited answer; infinite past: none
  bool assigned = false;
  std::string assign_reason;   // an administrator's words: never logged, never in an event
  bool ends_booking = false;   // expired in ACCEPTED: the booking ends too
  int64_t version = 0;
  absl::Time create_time = absl::InfinitePast();
  absl::Time update_time = absl::InfinitePast();
};

// The end of a clock that starts at `now` and runs for `days` working days.
absl::Time Deadline(absl::Time now, int days, const WorkingCalendar& calendar);

// The answers. Each returns the match after it. FAILED_PRECONDITION: MATCH_EXPIRED at or after
// the deadline (even before any sweep has seen it), MATCH_STATE when the state does not allow it.
absl::StatusOr<Match> Accept(Match match, absl::Time now, absl::Time confirm_until);
absl::StatusOr<Match> Decline(Match match, std::string reason, absl::Time now);
absl::StatusOr<Match> Confirm(Match match, absl::Time now);
// From PROPOSED and ACCEPTED; a confirmed pair parts by ending its engagement.
absl::StatusOr<Match> Release(Match match, std::string reason, absl::Time now);

// What happens to a match; nullopt when it changes nothing, so that repeats are harmless.
std::optional<Match> Expire(Match match, absl::Time now);  // once its deadline has come
// The booking was withdrawn. A match that ended since its engagement was TERMINATED is voided too:
// session may have heard of the withdrawal first, and every race is to end alike.
std::optional<Match> Void(Match match, absl::Time now);
// The engagement is over; `reason` is how (COMPLETED, TERMINATED).
std::optional<Match> End(Match match, std::string reason, absl::Time now);

// Coachee and provider reach their own; who reads all reaches all.
bool Reaches(const Caller& caller, const Match& match);

absl::Status MatchNotFoundError();
absl::Status MatchStateError(MatchState state);
absl::Status MatchExpiredError(absl::Time deadline);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_MATCH_H_
