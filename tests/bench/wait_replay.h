// A province's year of requests, served as in instant matching, with the forecasts that were made.
#ifndef PRIMADONA_TESTS_BENCH_WAIT_REPLAY_H_
#define PRIMADONA_TESTS_BENCH_WAIT_REPLAY_H_

#include <cstdint>

#include "cli/province/shape.h"

namespace primadona::bench {

struct ForecastFared {
  int64_t samples = 0;
  int64_t within_p50 = 0;
  int64_t within_p90 = 0;

  double ShareP50() const { return samples == 0 ? 0 : double(within_p50) / double(samples); }
  double ShareP90() const { return samples == 0 ? 0 : double(within_p90) / double(samples); }
};

struct WaitReplay {
  int64_t requests = 0;
  int64_t matched = 0;
  int64_t without_forecast = 0;  // nobody in reach, or no seat became free in 28 days
  ForecastFared at_once;         // no wait was foretold
  ForecastFared queued;          // a wait was foretold
};

// Arrivals, withdrawals and the lengths of engagements are those of YearOf; a request takes a seat
// of the least busy provider of its kind, competency and level, or waits until one becomes free,
// first come first served. Forecasts are made each hour, as the service does, and held against
// what came from the third month on. `thinning`: of so many providers one is there.
WaitReplay ReplayWaits(uint64_t seed, const cli::Shape& shape, int thinning);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_WAIT_REPLAY_H_
