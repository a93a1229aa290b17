#include "cli/province/random.h"

#include <algorithm>

namespace primadona::cli {
namespace {

uint64_t Mix(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// FNV-1a, 64 bits.
uint64_t HashOf(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

}  // namespace

Random::Random(uint64_t seed, std::string_view stream, uint64_t index)
    : state_(Mix(Mix(Mix(seed) ^ HashOf(stream)) ^ index)) {}

uint64_t Random::Next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  return Mix(state_);
}

uint64_t Random::Below(uint64_t n) {
  const uint64_t surplus = (UINT64_MAX % n + 1) % n;  // values at the top that would bias
  uint64_t value = Next();
  while (value > UINT64_MAX - surplus) value = Next();
  return value % n;
}

int Random::Between(int first, int last) {
  return first + static_cast<int>(Below(static_cast<uint64_t>(last - first) + 1));
}

Weights::Weights(const std::vector<uint64_t>& weights) {
  uint64_t sum = 0;
  for (const uint64_t weight : weights) sums_.push_back(sum += weight);
}

Weights Weights::Zipf(size_t n) {
  std::vector<uint64_t> weights;
  for (size_t rank = 1; rank <= n; ++rank) weights.push_back(1'000'000'000 / rank);
  return Weights(weights);
}

size_t Weights::Draw(Random& random) const {
  const uint64_t point = random.Below(sums_.back());
  return std::upper_bound(sums_.begin(), sums_.end(), point) - sums_.begin();
}

}  // namespace primadona::cli
