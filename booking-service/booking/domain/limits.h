// Bounds of the booking service that no office changes.
#ifndef PRIMADONA_BOOKING_DOMAIN_LIMITS_H_
#define PRIMADONA_BOOKING_DOMAIN_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace primadona::booking {

inline constexpr int kUsualPriority = 1;  // the office alone gives another
inline constexpr int kFirstPriority = 9;
inline constexpr size_t kMaxExternalId = 64;                     // bytes
inline constexpr size_t kNeedsPerTransaction = 100;              // of a push
inline constexpr absl::Duration kHeartbeat = absl::Seconds(15);  // of WatchBookings
inline constexpr absl::Duration kWatchWait = absl::Seconds(1);   // until it looks at its client

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_LIMITS_H_
