// What it costs to keep providers and the slots that they offer in memory.
#ifndef PRIMADONA_TESTS_BENCH_VIEW_COST_H_
#define PRIMADONA_TESTS_BENCH_VIEW_COST_H_

namespace primadona::bench {

struct ViewCost {
  double mb = 0;       // of all views, by the allocator's count
  double seconds = 0;  // of one thread, to make them from records that were read
};

// Of so many generated providers, by the default policies.
ViewCost MeasureViews(int providers);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_VIEW_COST_H_
