// SuggestProviders as a call, beside a call that does nothing.
#ifndef PRIMADONA_TESTS_BENCH_SUGGEST_CALL_H_
#define PRIMADONA_TESTS_BENCH_SUGGEST_CALL_H_

namespace primadona::bench {

// Medians of single calls past the door, in microseconds.
struct CallTimes {
  double suggest = 0;     // for a request that is described
  double of_booking = 0;  // for a waiting booking
  double echo = 0;        // as long an answer, at once from memory
};

// Starts the suite with `providers` who all fit, and asks both `calls` times in turns for the best
// twenty. Ends the program when that fails.
CallTimes MeasureSuggestCalls(int providers, int calls);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_SUGGEST_CALL_H_
