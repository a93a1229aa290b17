// The booking service as a whole, for main and for tests that run it in their own process.
#ifndef PRIMADONA_BOOKING_WIRING_SPEC_H_
#define PRIMADONA_BOOKING_WIRING_SPEC_H_

#include <string>

#include "common/rpc/service.h"

namespace primadona::booking {

// Contents of the key files, "keyid:64 hexadecimal digits" each.
struct BookingSettings {
  std::string nip_hmac_key, nip_encryption_key;
};

// `settings` outlives the service; RunService fills it from the flags.
rpc::ServiceSpec BookingServiceSpec(BookingSettings& settings);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_WIRING_SPEC_H_
