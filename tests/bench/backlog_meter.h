// How long events wait for their receivers, looked at again and again beside a load.
#ifndef PRIMADONA_TESTS_BENCH_BACKLOG_METER_H_
#define PRIMADONA_TESTS_BENCH_BACKLOG_METER_H_

#include <atomic>
#include <thread>

#include "tests/bench/latencies.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Notes each 20 ms the age of the oldest event that some receiver has not acknowledged, over the
// three services; 0 when there is none. Looks from its making to its end.
class BacklogMeter {
 public:
  explicit BacklogMeter(e2e::Suite& suite);
  ~BacklogMeter();
  BacklogMeter(const BacklogMeter&) = delete;
  BacklogMeter& operator=(const BacklogMeter&) = delete;

  const Latencies& ages() const { return ages_; }

 private:
  void Look();

  e2e::Suite& suite_;
  Latencies ages_;
  std::atomic<bool> ending_{false};
  std::thread thread_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_BACKLOG_METER_H_
