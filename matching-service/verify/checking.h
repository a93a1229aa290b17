// The proof itself.
#ifndef PRIMADONA_MATCHING_VERIFY_CHECKING_H_
#define PRIMADONA_MATCHING_VERIFY_CHECKING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "verify/reading.h"

namespace matching_verify {

// What has been proved.
struct Verdict {
  std::string fault;  // the first that was found; "" when the certificate holds
  uint64_t tickets = 0;
  uint64_t served = 0;
  uint64_t priority = 0;
  int64_t cost = 0;
  bool unique = false;
};

// Checks that the instance keeps its bounds, that the seating is one, that the prices allow each
// other, and that what the seating sums up to is what the prices say is the least possible: by weak
// duality no seating is better. Recomputes whether it is the only one.
Verdict Check(const Certificate& certificate);

}  // namespace matching_verify

#endif  // PRIMADONA_MATCHING_VERIFY_CHECKING_H_
