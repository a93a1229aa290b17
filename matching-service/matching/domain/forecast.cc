#include "matching/domain/forecast.h"

#include <algorithm>
#include <cmath>

#include "matching/domain/score.h"

namespace primadona::matching {
namespace {

constexpr double kZ50 = 0;
constexpr double kZ90 = 1.2815515655446004;  // of the normal distribution

// The quantile at `z` of the time of the `n`th event, in means of the time between two.
double GammaQuantile(double n, double z) {
  return n * std::pow(1 - 1 / (9 * n) + z / (3 * std::sqrt(n)), 3);
}

}  // namespace

int64_t ForecastClass::ShadowPrice() const { return unserved > 0 ? kMaxScore : mean_price; }

double ForecastClass::MatchesADay() const {
  return static_cast<double>(matched) / absl::FDivDuration(kForecastMemory, absl::Hours(24));
}

std::optional<Wait> ExpectedWait(const ForecastClass& one) {
  if (one.matched == 0) return std::nullopt;
  const absl::Duration between = kForecastMemory / static_cast<double>(one.matched);
  const auto n = static_cast<double>(one.waiting + 1);
  return Wait{.p50 = between * GammaQuantile(n, kZ50), .p90 = between * GammaQuantile(n, kZ90)};
}

void SortByScarcity(std::vector<ForecastClass>& classes) {
  std::sort(classes.begin(), classes.end(), [](const ForecastClass& a, const ForecastClass& b) {
    return std::tuple(-a.unserved, -a.ShadowPrice(), a.Key()) <
           std::tuple(-b.unserved, -b.ShadowPrice(), b.Key());
  });
}

}  // namespace primadona::matching
