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

namespace primadona::matching {

// Matches are counted over this time.
inline constexpr absl::Duration kForecastMemory = absl::Hours(28 * 24);

struct ForecastClass {
  ServiceKind kind = ServiceKind::kCoaching;
  std::string competency;
  int need_level = 0;
  int64_t waiting = 0;       // now
  int64_t unserved = 0;      // in the last round
  int64_t mean_price = 0;    // that those with a place paid in the last round
  int64_t matched = 0;       // within kForecastMemory

  auto Key() const { return std::tuple(kind, competency, need_level); }
  // What one more seat would be worth, in points: a whole pair when somebody got none.
  int64_t ShadowPrice() const;
  double MatchesADay() const;
};

struct Wait {
  absl::Duration p50;
  absl::Duration p90;
};

// The wait of one who comes behind `waiting` others when matches come at random at the mean rate
// of the class: the time of the (waiting+1)th of them, which follows a gamma distribution (quantile
// by Wilson and Hilferty 1931). nullopt when nothing was matched.
std::optional<Wait> ExpectedWait(const ForecastClass& one);

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
