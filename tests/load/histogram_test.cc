#include "tests/load/histogram.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace primadona::load {
namespace {

TEST(Histogram, OfNothingIsZero) {
  const Histogram histogram;
  EXPECT_EQ(histogram.count(), 0);
  EXPECT_EQ(histogram.Quantile(0.99), absl::ZeroDuration());
}

TEST(Histogram, IsWithinAPercentOfTheExactQuantile) {
  Histogram histogram;
  std::vector<int64_t> values;
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> durations(8, 2);
  for (int i = 0; i < 100'000; ++i) {
    values.push_back(static_cast<int64_t>(durations(random)));
    histogram.Record(absl::Microseconds(values.back()));
  }
  std::sort(values.begin(), values.end());
  for (const double part : {0.001, 0.5, 0.9, 0.99, 0.999, 0.9999}) {
    const auto exact = static_cast<double>(
        values[static_cast<size_t>(std::ceil(part * values.size())) - 1]);
    const double told = absl::ToDoubleMicroseconds(histogram.Quantile(part));
    EXPECT_GE(told, exact) << part;
    EXPECT_LE(told, exact * 1.01 + 1) << part;
  }
  EXPECT_EQ(histogram.Quantile(1), absl::Microseconds(values.back()));
}

TEST(Histogram, AddsUp) {
  Histogram one, other;
  one.Record(absl::Milliseconds(1));
  other.Record(absl::Milliseconds(100));
  one.Add(other);
  EXPECT_EQ(one.count(), 2);
  EXPECT_EQ(one.longest(), absl::Milliseconds(100));
  EXPECT_LE(one.Quantile(0.5), absl::Microseconds(1008));
}

TEST(Histogram, TakesTheLongestAsAnHour) {
  Histogram histogram;
  histogram.Record(absl::Hours(5));
  histogram.Record(absl::Seconds(-1));
  EXPECT_EQ(histogram.longest(), absl::Hours(1));
  EXPECT_EQ(histogram.Quantile(0.5), absl::ZeroDuration());
}

}  // namespace
}  // namespace primadona::load
