// How long calls took.
#ifndef PRIMADONA_TESTS_BENCH_LATENCIES_H_
#define PRIMADONA_TESTS_BENCH_LATENCIES_H_

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace primadona::bench {

// The value below which `part` (0 to 1) of `values` lie; 0 when there are none.
double Quantile(std::vector<double> values, double part);
inline double Median(std::vector<double> values) { return Quantile(std::move(values), 0.5); }

// `value` as a report shows it: with three digits after the point.
double Rounded(double value);

// Thread-safe.
class Latencies {
 public:
  void Add(absl::Duration took);
  // In milliseconds.
  double Quantile(double part) const;
  size_t size() const;
  void Clear();

 private:
  mutable absl::Mutex mutex_;
  std::vector<double> ms_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_LATENCIES_H_
