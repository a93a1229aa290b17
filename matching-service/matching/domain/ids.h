// The ids of the matching service's nouns.
#ifndef PRIMADONA_MATCHING_DOMAIN_IDS_H_
#define PRIMADONA_MATCHING_DOMAIN_IDS_H_

#include "common/ids/id.h"

namespace primadona::matching {

using BookingId = Id<struct BookingTag>;
using MatchId = Id<struct MatchTag>;
using ReservationId = Id<struct ReservationTag>;
using NeedId = Id<struct NeedTag>;
using RoundId = Id<struct RoundTag>;

// Collections of resource names.
inline constexpr char kBookings[] = "bookings";
inline constexpr char kCoachees[] = "coachees";
inline constexpr char kCompetencies[] = "competencies";
inline constexpr char kMatches[] = "matches";
inline constexpr char kProviders[] = "providers";
inline constexpr char kRounds[] = "matchingRounds";

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_IDS_H_
