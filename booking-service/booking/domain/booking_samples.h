// Bookings and callers for the domain's tests.
#ifndef PRIMADONA_BOOKING_DOMAIN_BOOKING_SAMPLES_H_
#define PRIMADONA_BOOKING_DOMAIN_BOOKING_SAMPLES_H_

#include <string>
#include <utility>

#include "booking/domain/booking.h"
#include "common/ids/caller.h"

namespace primadona::booking::samples {

inline Uuid Number(uint8_t n) {
  std::array<uint8_t, 16> bytes{};
  bytes[15] = n;
  return Uuid(bytes);
}
inline PersonId Person(uint8_t n) { return PersonId(Number(n)); }

inline const absl::Time kNow = absl::FromUnixSeconds(1'774'836'000);

inline Caller As(Role role, std::string subject, std::string unit = "") {
  return {.subject = std::move(subject), .roles = {role}, .unit = std::move(unit)};
}

// A draft for coaching that lacks nothing.
inline Booking Draft() {
  Booking booking;
  booking.id = BookingId(Number(100));
  booking.coachee = Person(1);
  booking.creator = Person(1).ToString();
  booking.wishes.kind = ServiceKind::kCoaching;
  booking.wishes.competency = "MAN-03";
  booking.wishes.need_level = 3;
  booking.wishes.reason = CoachingReason::kDevelopPotential;
  booking.create_time = booking.update_time = kNow;
  booking.version = 1;
  return booking;
}

inline Booking Queued() {
  Booking booking = Draft();
  booking.standing = {.state = BookingState::kQueued, .reason = "AWAITING_MATCH"};
  booking.queue_time = kNow;
  booking.version = 2;
  return booking;
}

}  // namespace primadona::booking::samples

#endif  // PRIMADONA_BOOKING_DOMAIN_BOOKING_SAMPLES_H_
