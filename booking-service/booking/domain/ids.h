// The ids of the booking service's nouns and of those it hears of.
#ifndef PRIMADONA_BOOKING_DOMAIN_IDS_H_
#define PRIMADONA_BOOKING_DOMAIN_IDS_H_

#include "common/ids/id.h"

namespace primadona::booking {

using BookingId = Id<struct BookingTag>;
using NeedId = Id<struct NeedTag>;
using MatchId = Id<struct MatchTag>;            // of matching
using EngagementId = Id<struct EngagementTag>;  // of session

// Collections of resource names.
inline constexpr char kCoachees[] = "coachees";
inline constexpr char kBookings[] = "bookings";
inline constexpr char kNeeds[] = "developmentNeeds";
inline constexpr char kMatches[] = "matches";
inline constexpr char kEngagements[] = "engagements";
inline constexpr char kProviders[] = "providers";

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_IDS_H_
