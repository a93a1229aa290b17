// Who reaches which booking, and how much of it is shown.
#ifndef PRIMADONA_BOOKING_DOMAIN_BOOKING_ACCESS_H_
#define PRIMADONA_BOOKING_DOMAIN_BOOKING_ACCESS_H_

#include <string>

#include "booking/domain/booking.h"
#include "booking/domain/coachee.h"
#include "common/ids/caller.h"

namespace primadona::booking {

// Whose bookings a caller reaches; an empty or nil part reaches nothing. The store filters lists
// by it, CanRead decides single bookings by it.
struct Reach {
  bool all = false;     // administrator, auditor
  PersonId coachee;     // bookings about this person
  PersonId provider;    // bookings that propose or hold this provider
  std::string unit;     // bookings of this unit's people
  std::string creator;  // bookings that this partner system made
};

Reach ReachOf(const Caller& caller);

// `unit` is that of the booking's coachee.
bool CanRead(const Caller& caller, const Booking& booking, const std::string& unit);

// Whether the caller may change, submit or withdraw the booking: the coachee, the office, the
// unit head or partner system that made it.
bool CanChange(const Caller& caller, const Booking& booking);

// Whether topic, goal and contact are shown: not to a unit head or an auditor (progress, not
// content), except in what they made.
bool SeesContent(const Caller& caller, const Booking& booking);

// Whether the caller may make bookings for that person: oneself, anyone as the office, people of
// the own unit as its head, those whom it brought in as a partner system.
bool CanBookFor(const Caller& caller, const Coachee& coachee);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_BOOKING_ACCESS_H_
