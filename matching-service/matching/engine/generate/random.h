// Chance that is the same on every machine.
#ifndef PRIMADONA_MATCHING_ENGINE_GENERATE_RANDOM_H_
#define PRIMADONA_MATCHING_ENGINE_GENERATE_RANDOM_H_

#include <cstdint>

#include "matching/engine/instance/tie.h"

namespace primadona::matching::engine {

// SplitMix64, integers only.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() { return Mix(state_ += 0x9E3779B97F4A7C15u); }
  // Uniform in [0, n); n > 0.
  uint32_t Below(uint32_t n) { return static_cast<uint32_t>((Next() >> 32) * n >> 32); }
  // Uniform in [first, last].
  int Between(int first, int last) {
    return first + static_cast<int>(Below(static_cast<uint32_t>(last - first + 1)));
  }
  bool Chance(int per_mille) { return Below(1000) < static_cast<uint32_t>(per_mille); }

 private:
  uint64_t state_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_GENERATE_RANDOM_H_
