// Times of a common grid, as bits.
#ifndef PRIMADONA_MATCHING_ENGINE_CANDIDATES_TIMES_H_
#define PRIMADONA_MATCHING_ENGINE_CANDIDATES_TIMES_H_

#include <bit>
#include <cstdint>
#include <vector>

namespace primadona::matching::engine {

// The number of a time, in the order of time; what it stands for is the caller's affair.
using TimeIndex = uint32_t;

class Times {
 public:
  Times() = default;
  explicit Times(uint32_t count) : words_((count + 63) / 64, 0) {}

  void Add(TimeIndex time) { words_[time / 64] |= uint64_t{1} << time % 64; }
  void Remove(TimeIndex time) { words_[time / 64] &= ~(uint64_t{1} << time % 64); }
  bool Has(TimeIndex time) const {
    return time / 64 < words_.size() && (words_[time / 64] >> time % 64 & 1) != 0;
  }
  const std::vector<uint64_t>& words() const { return words_; }

 private:
  std::vector<uint64_t> words_;
};

// Calls visit(TimeIndex) for the times that both have, in order, as long as it returns true.
template <typename Visit>
void ForEachCommon(const uint64_t* a, const uint64_t* b, uint32_t words, const Visit& visit) {
  for (uint32_t w = 0; w < words; ++w) {
    for (uint64_t common = a[w] & b[w]; common != 0; common &= common - 1) {
      if (!visit(w * 64 + static_cast<TimeIndex>(std::countr_zero(common)))) return;
    }
  }
}

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CANDIDATES_TIMES_H_
