// What the use cases of the booking service work upon.
#ifndef PRIMADONA_BOOKING_API_DEPS_H_
#define PRIMADONA_BOOKING_API_DEPS_H_

#include "booking/api/metrics.h"
#include "booking/store/booking_store.h"
#include "booking/store/coachee_store.h"
#include "booking/store/need_store.h"
#include "common/events/feed.h"
#include "common/policy/policies.h"
#include "common/time/clock.h"

namespace primadona::booking {

struct ApiDeps {
  CoacheeStore& coachees;
  BookingStore& bookings;
  NeedStore& needs;
  events::Feed& feed;
  policy::Policies& policies;
  BookingMetrics& metrics;
  const Clock& clock;  // for streams alone: a unary call has its `now`
};

// How often a use case starts again when what it decided upon has changed meanwhile and the
// caller did not ask for a certain etag.
inline constexpr int kTries = 3;

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_DEPS_H_
