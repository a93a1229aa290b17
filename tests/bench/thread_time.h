// Processor time of the thread that measures: on a busy machine less at the mercy of others.
#ifndef PRIMADONA_TESTS_BENCH_THREAD_TIME_H_
#define PRIMADONA_TESTS_BENCH_THREAD_TIME_H_

#include <ctime>

namespace primadona::bench {

inline double ThreadSeconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_THREAD_TIME_H_
