#include "common/ids/uuid7.h"

#include <array>
#include <cstdlib>

#include "openssl/rand.h"

namespace primadona {
namespace {

constexpr uint16_t kRandAMask = 0x0fff;
constexpr uint64_t kRandBMask = (uint64_t{1} << 62) - 1;
constexpr uint64_t kVariant = uint64_t{1} << 63;

// What an id is made of; the last one of a thread is kept, so that the next can be greater.
struct Parts {
  int64_t millis = -1;
  uint16_t rand_a = 0;
  uint64_t rand_b = 0;
};

struct Random {
  uint64_t a = 0;
  uint64_t b = 0;
};

// Drawn for several ids at once: asking costs some microseconds, however little is asked for.
Random Draw() {
  thread_local std::array<Random, 32> drawn;
  thread_local size_t used = drawn.size();
  if (used == drawn.size()) {
    // Without randomness ids could collide: there is no safe way to go on.
    if (RAND_bytes(reinterpret_cast<unsigned char*>(drawn.data()), sizeof(drawn)) != 1) {
      std::abort();
    }
    used = 0;
  }
  return drawn[used++];
}

Parts Fresh(int64_t millis) {
  const Random random = Draw();
  return {millis, static_cast<uint16_t>(random.a & kRandAMask), random.b & kRandBMask};
}

// `last` with a random step added to its 74 random bits (RFC 9562, 6.2, method 2). When they
// overflow the id borrows the next millisecond.
Parts After(const Parts& last) {
  constexpr uint64_t kStepMask = (uint64_t{1} << 32) - 1;
  const uint64_t step = 1 + (Draw().b & kStepMask);
  Parts next = last;
  next.rand_b = last.rand_b + step;
  if (next.rand_b <= kRandBMask) return next;
  next.rand_b &= kRandBMask;
  if (++next.rand_a <= kRandAMask) return next;
  return Fresh(last.millis + 1);
}

Uuid Assemble(const Parts& parts) {
  std::array<uint8_t, 16> bytes{};
  const uint64_t high = static_cast<uint64_t>(parts.millis) << 16 | 0x7000 | parts.rand_a;
  const uint64_t low = kVariant | parts.rand_b;
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<uint8_t>(high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<uint8_t>(low >> (56 - 8 * i));
  }
  return Uuid(bytes);
}

}  // namespace

Uuid MakeUuid7(absl::Time time, uint16_t rand_a, uint64_t rand_b) {
  return Assemble(
      {absl::ToUnixMillis(time), static_cast<uint16_t>(rand_a & kRandAMask), rand_b & kRandBMask});
}

Uuid NewUuid(absl::Time now) {
  thread_local Parts last;
  const int64_t millis = absl::ToUnixMillis(now);
  last = millis == last.millis ? After(last) : Fresh(millis);
  return Assemble(last);
}

}  // namespace primadona
