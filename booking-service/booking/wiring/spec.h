// The booking service as a whole, for main and for tests that run it in their own process.
#ifndef PRIMADONA_BOOKING_WIRING_SPEC_H_
#define PRIMADONA_BOOKING_WIRING_SPEC_H_

#include <string>

#include "common/rpc/service.h"

namespace primadona::booking {

// Content of key files, "keyid:64 hexadecimal digits" each.
struct BookingSettings {
  std::string nip_hmac_key;        // --nip-hmac-key-file
  std::string nip_encryption_key;  // --nip-encryption-key-file
};

// `settings` outlives the service; its fields are filled from the flags when the service is
// started by RunService, and by the caller otherwise.
rpc::ServiceSpec BookingServiceSpec(BookingSettings& settings);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_WIRING_SPEC_H_
