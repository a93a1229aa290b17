// Who changes what, why and when; and the key that makes the change safe to repeat.
#ifndef PRIMADONA_COMMON_EVENTS_CHANGE_H_
#define PRIMADONA_COMMON_EVENTS_CHANGE_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"

namespace primadona {

// AIP-155: belongs to a caller and a method and lives 7 days.
struct RequestKey {
  std::string caller;       // Caller::subject
  std::string method;       // full, "/primadona.booking.v1.BookingService/CreateBooking"
  std::string request_id;   // as the caller sent it
  std::string fingerprint;  // HMAC-SHA256 of the request, 32 bytes
};

// Goes with every store method that changes something.
struct Change {
  absl::Time now;
  std::string actor;        // "coachees/{id}", a system's id, or "primadona"
  std::string reason;       // UPPER_SNAKE_CASE
  std::string traceparent;  // W3C, or ""
  std::optional<RequestKey> key;
};

// The first statement of a keyed transaction: remembers that this request made (or changed)
// `resource`. Without a key it does nothing. ALREADY_EXISTS: REQUEST_ID_KNOWN when the key is
// there: the caller's adapter then answers from what the first call made.
absl::Status ClaimKey(mysql::Transaction& tx, const Change& change, const std::string& resource);

// The resource that the request with `key` made; nullopt when the key is not there.
// INVALID_ARGUMENT on request_id: REQUEST_ID_REUSED when its fingerprint differs.
absl::StatusOr<std::optional<std::string>> LookUpKey(mysql::Database& database,
                                                     const RequestKey& key);

}  // namespace primadona

#endif  // PRIMADONA_COMMON_EVENTS_CHANGE_H_
