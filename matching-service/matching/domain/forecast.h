// What is short, and how long those who come now will wait.
#ifndef PRIMADONA_MATCHING_DOMAIN_FORECAST_H_
#define PRIMADONA_MATCHING_DOMAIN_FORECAST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/time.h"
#include "matching/domain/kinds.h"
#include "matching/domain/policy.h"

namespace primadona::matching {

// Arrivals, matches and ends are counted over this time.
inline constexpr absl::Duration kForecastMemory = absl::Hours(28 * 24);
// What "at once" takes at most.
inline constexpr absl::Duration kAtOnce = absl::Minutes(1);

struct ForecastClass {
  ServiceKind kind = ServiceKind::kCoaching;
  std::string competency;
  int need_level = 0;
  int64_t waiting = 0;         // now
  int64_t unserved = 0;        // in the last round
  int64_t mean_price = 0;      // that those with a place paid in the last round
  int64_t unserved_price = 0;  // score of the pair that one more seat would have made, their mean
  int64_t matched = 0;         // within kForecastMemory, as the next
  int64_t arrived = 0;
  int64_t seats_in_reach = 0;  // free now, at all providers who could serve it; ShareSeats sets the
  double free_seats = 0;       // share of those that falls to the class, and of
  double freed = 0;            // the seats that became free within kForecastMemory

  auto Key() const { return std::tuple(kind, competency, need_level); }
  // What one more seat would be worth, in points.
  int64_t ShadowPrice() const { return unserved > 0 ? unserved_price : mean_price; }
  double PerDay(double count) const;
};

// A provider and the classes (by number) that it could serve.
struct ReachOfProvider {
  std::vector<size_t> classes;
  int64_t free = 0;   // seats, now
  int64_t freed = 0;  // within kForecastMemory
};

// What one who comes now may count on: of each provider's seats, the class's part of those who wait
// for them, the newcomer among its own. Of one provider alone that is the order in which people
// came: everybody who waits for it is served before. Who comes later stands behind.
void ShareSeats(const std::vector<ReachOfProvider>& providers, std::vector<ForecastClass>& classes);

struct Wait {
  absl::Duration p50;
  absl::Duration p90;
};

// The wait of one who comes now, behind all of its class who wait. In the mode `instant` it is
// served at once while any seat in reach is free; in the mode `round` with the next one while the
// class has more seats than people before; else when as many seats as are lacking have become free.
// They do at random at the class's rate, so that the time of the nth
// follows a gamma distribution (quantile by Wilson and Hilferty 1931). nullopt when seats lack and
// none became free.
std::optional<Wait> ExpectedWait(const ForecastClass& one, MatchingMode mode,
                                 absl::Duration round_interval);

// Scarcest first: most people without a place, then the highest price, then by name.
void SortByScarcity(std::vector<ForecastClass>& classes);

// How earlier forecasts fared.
struct Calibration {
  int64_t samples = 0;
  int64_t within_p50 = 0;
  int64_t within_p90 = 0;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_FORECAST_H_
