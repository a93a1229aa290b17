#include "tests/load/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace primadona::load {
namespace {

constexpr int kStepBits = 7;
constexpr int64_t kSteps = int64_t{1} << kStepBits;
constexpr int64_t kLongest = 3'600'000'000;  // an hour

// Below 128 µs a bucket for each microsecond; above, 128 for each doubling.
size_t BucketOf(int64_t value) {
  if (value < kSteps) return static_cast<size_t>(value);
  const auto width = static_cast<int>(std::bit_width(static_cast<uint64_t>(value)));
  const int doubling = width - 1 - kStepBits;
  return static_cast<size_t>((doubling + 1) * kSteps + (value >> doubling) - kSteps);
}

// The largest value that falls into the bucket.
int64_t TopOf(size_t bucket) {
  const auto number = static_cast<int64_t>(bucket);
  if (number < kSteps) return number;
  const int64_t doubling = number / kSteps - 1;
  return ((number % kSteps + kSteps + 1) << doubling) - 1;
}

}  // namespace

int64_t RankOf(double part, int64_t count) {
  return std::max<int64_t>(1, static_cast<int64_t>(std::ceil(part * static_cast<double>(count))));
}

Histogram::Histogram() : buckets_(BucketOf(kLongest) + 1) {}

void Histogram::Record(absl::Duration value) {
  const int64_t micros = std::clamp<int64_t>(absl::ToInt64Microseconds(value), 0, kLongest);
  ++buckets_[BucketOf(micros)];
  ++count_;
  longest_ = std::max(longest_, micros);
}

void Histogram::Add(const Histogram& other) {
  for (size_t i = 0; i < buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
  count_ += other.count_;
  longest_ = std::max(longest_, other.longest_);
}

absl::Duration Histogram::Quantile(double part) const { return AtRank(RankOf(part, count_)); }

absl::Duration Histogram::AtRank(int64_t rank) const {
  int64_t seen = 0;
  for (size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= rank) return absl::Microseconds(std::min(TopOf(i), longest_));
  }
  return absl::ZeroDuration();
}

}  // namespace primadona::load
