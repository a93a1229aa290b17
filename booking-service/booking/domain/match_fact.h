// What the booking service knows of one match, from the events of matching and session.
#ifndef PRIMADONA_BOOKING_DOMAIN_MATCH_FACT_H_
#define PRIMADONA_BOOKING_DOMAIN_MATCH_FACT_H_

#include <optional>
#include <string_view>

#include "absl/time/time.h"
#include "booking/domain/ids.h"

namespace primadona::booking {

// States of a match (matching's), and kUnheard when only its engagement was heard of.
enum class MatchState {
  kUnheard = 0,
  kProposed = 1,
  kAccepted = 2,
  kConfirmed = 3,
  kEnded = 4,
  kDeclined = 5,
  kExpired = 6,
  kReleased = 7,
  kVoided = 8,
};

// States of an engagement (session's), and kUnheard before one was heard of.
enum class EngagementState { kUnheard = 0, kActive = 1, kCompleted = 2, kTerminated = 3 };

// By the names that events carry; nullopt for another name.
std::optional<MatchState> ParseMatchState(std::string_view name);
std::optional<EngagementState> ParseEngagementState(std::string_view name);

struct MatchFact {
  MatchId match;
  PersonId provider;
  MatchState state = MatchState::kUnheard;
  bool ends_booking = false;               // an ACCEPTED match that was never confirmed has EXPIRED
  absl::Time time = absl::InfinitePast();  // of the match's newest event
  EngagementId engagement;
  EngagementState engagement_state = EngagementState::kUnheard;
  friend bool operator==(const MatchFact&, const MatchFact&) = default;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_MATCH_FACT_H_
