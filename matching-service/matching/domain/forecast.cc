#include "matching/domain/forecast.h"

#include <algorithm>
#include <cmath>

namespace primadona::matching {
namespace {

constexpr double kZ50 = 0;
constexpr double kZ90 = 1.2815515655446004;  // of the normal distribution

// The quantile at `z` of the time of the `n`th event, in means of the time between two.
double GammaQuantile(double n, double z) {
  return n * std::pow(1 - 1 / (9 * n) + z / (3 * std::sqrt(n)), 3);
}

}  // namespace

double ForecastClass::PerDay(double count) const {
  return count / absl::FDivDuration(kForecastMemory, absl::Hours(24));
}

void ShareSeats(const std::vector<ReachOfProvider>& providers,
                std::vector<ForecastClass>& classes) {
  for (const ReachOfProvider& provider : providers) {
    int64_t waiting = 0;
    for (const size_t i : provider.classes) waiting += classes[i].waiting;
    for (const size_t i : provider.classes) {
      ForecastClass& one = classes[i];
      const double share = static_cast<double>(one.waiting + 1) / static_cast<double>(waiting + 1);
      one.seats_in_reach += provider.free;
      one.free_seats += share * static_cast<double>(provider.free);
      one.freed += share * static_cast<double>(provider.freed);
    }
  }
}

std::optional<Wait> ExpectedWait(const ForecastClass& one, MatchingMode mode,
                                 absl::Duration round_interval) {
  const bool rounds = mode == MatchingMode::kRound;
  const Wait soon = rounds ? Wait{.p50 = round_interval * 0.5, .p90 = round_interval * 0.9}
                           : Wait{.p50 = kAtOnce, .p90 = kAtOnce};
  // In instant mode nobody waits for a seat while one is free: those who wait then want a slot.
  if (!rounds && one.seats_in_reach > 0) return soon;
  const double lacking = static_cast<double>(one.waiting + 1) - one.free_seats;
  if (lacking <= 0) return soon;
  if (one.freed == 0) return std::nullopt;
  const absl::Duration between = kForecastMemory / one.freed;
  const double n = std::max(1.0, lacking);
  return Wait{.p50 = soon.p50 + between * GammaQuantile(n, kZ50),
              .p90 = soon.p90 + between * GammaQuantile(n, kZ90)};
}

void SortByScarcity(std::vector<ForecastClass>& classes) {
  std::sort(classes.begin(), classes.end(), [](const ForecastClass& a, const ForecastClass& b) {
    return std::tuple(-a.unserved, -a.ShadowPrice(), a.Key()) <
           std::tuple(-b.unserved, -b.ShadowPrice(), b.Key());
  });
}

}  // namespace primadona::matching
