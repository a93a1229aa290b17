// What it costs to keep the supply of matching in memory: providers with their slots, calendars.
#ifndef PRIMADONA_TESTS_BENCH_SUPPLY_COST_H_
#define PRIMADONA_TESTS_BENCH_SUPPLY_COST_H_

namespace primadona::bench {

struct SupplyCost {
  double mb = 0;           // of the index, by the allocator's count
  double seconds = 0;      // to read all of it from its tables, as after a start
  double cpu_seconds = 0;  // of those, of the reading thread
};

// Of so many generated providers by the default policies, each with kMeetingsAhead.
inline constexpr int kMeetingsAhead = 2;
SupplyCost MeasureSupply(int count);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_SUPPLY_COST_H_
