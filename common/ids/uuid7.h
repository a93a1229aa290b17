// New ids: UUIDv7 of RFC 9562, ordered by time, so that inserts land at the end of an index.
#ifndef PRIMADONA_COMMON_IDS_UUID7_H_
#define PRIMADONA_COMMON_IDS_UUID7_H_

#include <cstdint>

#include "absl/time/time.h"
#include "common/ids/id.h"

namespace primadona {

// The UUIDv7 of `time` (milliseconds) with 74 random bits: `rand_a` gives its low 12 bits,
// `rand_b` its low 62.
Uuid MakeUuid7(absl::Time time, uint16_t rand_a, uint64_t rand_b);

// A fresh UUIDv7 of `now` from the operating system's randomness. Thread-safe. Ids that one
// thread makes within one millisecond still grow.
Uuid NewUuid(absl::Time now);

template <typename IdType>
IdType NewId(absl::Time now) {
  return IdType(NewUuid(now));
}

}  // namespace primadona

#endif  // PRIMADONA_COMMON_IDS_UUID7_H_
