// Bounds that no policy changes.
#ifndef PRIMADONA_MATCHING_DOMAIN_LIMITS_H_
#define PRIMADONA_MATCHING_DOMAIN_LIMITS_H_

#include "absl/time/time.h"

namespace primadona::matching {

// Grain of the calendar table: one row stands for so many minutes of a person.
inline constexpr int kQuantumMinutes = 15;
// How long a slot is held for the session service unless it is settled.
inline constexpr absl::Duration kHoldTime = absl::Seconds(60);
inline constexpr int kMinutesOfDay = 24 * 60;
inline constexpr int kMaxSuggestions = 20;
inline constexpr int kDefaultSuggestions = 5;
inline constexpr int kHighestLevel = 5;

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_LIMITS_H_
