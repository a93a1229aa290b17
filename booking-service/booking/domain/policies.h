// Names of the numbers that the office may change.
#ifndef PRIMADONA_BOOKING_DOMAIN_POLICIES_H_
#define PRIMADONA_BOOKING_DOMAIN_POLICIES_H_

namespace primadona::booking {

// How many bookings of one person may be open at a time (practice).
inline constexpr char kOpenBookingsPerCoachee[] = "open_bookings_per_coachee";
inline constexpr int kDefaultOpenBookings = 5;

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_POLICIES_H_
