// Processor time of the programs that take part in a measurement.
#ifndef PRIMADONA_TESTS_BENCH_PROCESSOR_TIME_H_
#define PRIMADONA_TESTS_BENCH_PROCESSOR_TIME_H_

#include <sys/types.h>

#include <map>
#include <string>

#include "absl/time/time.h"

namespace primadona::bench {

// What a process has used so far, in user and kernel mode; in steps of 10 ms.
absl::Duration ProcessorTimeOf(pid_t pid);

// Adds up, by name, what processes use between Start and Stop.
class ProcessorMeter {
 public:
  explicit ProcessorMeter(std::map<std::string, pid_t> processes)
      : processes_(std::move(processes)) {}

  void Start();
  void Stop();
  // Microseconds for each of `calls`.
  std::map<std::string, double> MicrosPerCall(double calls) const;

 private:
  const std::map<std::string, pid_t> processes_;
  std::map<std::string, absl::Duration> begun_, used_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_PROCESSOR_TIME_H_
