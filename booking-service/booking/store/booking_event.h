// What the other services hear of a booking.
#ifndef PRIMADONA_BOOKING_STORE_BOOKING_EVENT_H_
#define PRIMADONA_BOOKING_STORE_BOOKING_EVENT_H_

#include "booking/domain/booking.h"
#include "booking/domain/coachee.h"
#include "common/events/change.h"
#include "common/events/event.h"
#include "common/events/event_log.h"

namespace primadona::booking {

inline constexpr char kBookingAggregate[] = "booking";
inline constexpr char kCoacheeAggregate[] = "coachee";
inline constexpr char kNeedAggregate[] = "development_need";

// Who hears of what: the other services of bookings; people and needs stand in the feed alone.
events::Routes EventRoutes();

// The event of `booking` as it now is. A draft stands in the feed alone: nobody acts on it.
events::Event MakeBookingEvent(const Booking& booking, const Coachee& coachee,
                               const Change& change);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_BOOKING_EVENT_H_
