// The fixed tie-break between assignments of equal priority and cost.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_TIE_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_TIE_H_

#include <cstdint>

namespace primadona::matching::engine {

// SplitMix64's finalizer (Steele, Lea and Flood 2014): every bit of the input moves half of the
// output's.
constexpr uint64_t Mix(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// 16 bits of (ticket, provider, slot), by their keys and not by their places in the input, so that
// the same people in another order get the same answer. `slot` is 0 where there are no slots.
constexpr uint16_t TieOf(uint64_t ticket, uint64_t provider, uint64_t slot) {
  constexpr uint64_t kGolden = 0x9E3779B97F4A7C15u;
  return static_cast<uint16_t>(Mix(Mix(Mix(ticket + kGolden) + provider) + slot) >> 48);
}

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_TIE_H_
