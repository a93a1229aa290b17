#include "tests/bench/latencies.h"

#include <algorithm>
#include <cmath>

namespace primadona::bench {

double Quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<size_t>(place)];
}

double Rounded(double value) { return std::round(value * 1000) / 1000; }

void Latencies::Add(absl::Duration took) {
  absl::MutexLock lock(&mutex_);
  ms_.push_back(absl::ToDoubleMilliseconds(took));
}

double Latencies::Quantile(double part) const {
  absl::MutexLock lock(&mutex_);
  return Rounded(bench::Quantile(ms_, part));
}

size_t Latencies::size() const {
  absl::MutexLock lock(&mutex_);
  return ms_.size();
}

void Latencies::Clear() {
  absl::MutexLock lock(&mutex_);
  ms_.clear();
}

}  // namespace primadona::bench
