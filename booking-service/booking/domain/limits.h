// Bounds of the booking service that no office changes.
#ifndef PRIMADONA_BOOKING_DOMAIN_LIMITS_H_
#define PRIMADONA_BOOKING_DOMAIN_LIMITS_H_

#include <cstddef>

#include "absl/time/time.h"

namespace primadona::booking {

inline constexpr int kUsualPriority = 1;  // the office alone gives another
inline constexpr int kFirstPriority = 9;
inline constexpr char kHomeZone[] = "Asia/Jakarta";  // of a person whose zone is not said
inline constexpr size_t kMaxExternalId = 64;          // bytes
inline constexpr size_t kNeedsPerTransaction = 100;   // of a push
inline constexpr absl::Duration kHeartbeat = absl::Seconds(15);  // of WatchBookings

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_LIMITS_H_
