// Counts of durations in buckets of a constant relative width, as HdrHistogram has them.
#ifndef PRIMADONA_TESTS_LOAD_HISTOGRAM_H_
#define PRIMADONA_TESTS_LOAD_HISTOGRAM_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"

namespace primadona::load {

// How many of `count` make up `part` (0 to 1) of them: at least one.
int64_t RankOf(double part, int64_t count);

// From a microsecond to an hour with a relative error below 1 % (128 steps to a doubling); longer
// counts as an hour. Fixed memory, however many are recorded. Not thread-safe.
class Histogram {
 public:
  Histogram();

  void Record(absl::Duration value);
  void Add(const Histogram& other);
  // The duration below or at which `part` (0 to 1) of all lie: the upper end of its bucket, never
  // above the longest recorded. Zero when there are none.
  absl::Duration Quantile(double part) const;
  // Likewise the one that `rank` (1 to count()) of them lie at or below.
  absl::Duration AtRank(int64_t rank) const;
  int64_t count() const { return count_; }
  absl::Duration longest() const { return absl::Microseconds(longest_); }

 private:
  std::vector<int64_t> buckets_;
  int64_t count_ = 0;
  int64_t longest_ = 0;  // microseconds
};

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_HISTOGRAM_H_
