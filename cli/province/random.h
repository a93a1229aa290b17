// Chance that is the same on every machine: integers only, nothing of the standard library's
// distributions (whose results differ between implementations).
#ifndef PRIMADONA_CLI_PROVINCE_RANDOM_H_
#define PRIMADONA_CLI_PROVINCE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace primadona::cli {

// SplitMix64 (Steele, Lea and Flood 2014). Each (seed, stream, index) is a sequence of its own, so
// that one more draw for one person changes no other.
class Random {
 public:
  Random(uint64_t seed, std::string_view stream, uint64_t index = 0);

  uint64_t Next();
  // Uniform in [0, n); n > 0. Without bias.
  uint64_t Below(uint64_t n);
  // Uniform in [first, last].
  int Between(int first, int last);
  // True `per_mille` times in 1,000.
  bool Chance(int per_mille) { return Below(1000) < static_cast<uint64_t>(per_mille); }
  template <typename T>
  const T& Pick(const std::vector<T>& items) {
    return items[Below(items.size())];
  }

 private:
  uint64_t state_;
};

// Draws an index with a chance in proportion to its weight.
class Weights {
 public:
  explicit Weights(const std::vector<uint64_t>& weights);
  // Zipf's law over n ranks: weight 1/(rank + 1).
  static Weights Zipf(size_t n);

  size_t Draw(Random& random) const;

 private:
  std::vector<uint64_t> sums_;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_RANDOM_H_
