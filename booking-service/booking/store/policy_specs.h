// The numbers of the booking service that the office may change, with their defaults.
#ifndef PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_
#define PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_

#include <vector>

#include "booking/domain/policies.h"
#include "common/policy/policies.h"

namespace primadona::booking {

inline std::vector<policy::Spec> PolicySpecs() {
  constexpr int kMost = 50;
  return {policy::IntSpec(kOpenBookingsPerCoachee, kDefaultOpenBookings, 1, kMost,
                          "Bookings of one person that may be open at a time (practice)")};
}

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_STORE_POLICY_SPECS_H_
