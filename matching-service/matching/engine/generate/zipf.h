// Uneven popularity.
#ifndef PRIMADONA_MATCHING_ENGINE_GENERATE_ZIPF_H_
#define PRIMADONA_MATCHING_ENGINE_GENERATE_ZIPF_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "matching/engine/generate/random.h"

namespace primadona::matching::engine {

// Draws 0..count-1 with weight 1/(rank + flatness): the larger the flatness, the more even.
class Zipf {
 public:
  Zipf(int count, uint32_t flatness) {
    uint32_t sum = 0;
    for (int i = 0; i < count; ++i) sums_.push_back(sum += 1'000'000 / (i + flatness));
  }
  int Draw(Random& random) const {
    const uint32_t at = random.Below(sums_.back());
    return static_cast<int>(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin());
  }

 private:
  std::vector<uint32_t> sums_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_GENERATE_ZIPF_H_
