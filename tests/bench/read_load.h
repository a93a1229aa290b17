// Callers who read: GetBooking, each their own.
#ifndef PRIMADONA_TESTS_BENCH_READ_LOAD_H_
#define PRIMADONA_TESTS_BENCH_READ_LOAD_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/ids/id.h"
#include "primadona/booking/v1/booking_service.grpc.pb.h"
#include "tests/bench/closed_loop.h"
#include "tests/bench/latencies.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Thread-safe. A call that fails ends the program with the reason.
class ReadLoad {
 public:
  // Makes a draft for each of `people`.
  ReadLoad(e2e::Suite& suite, const std::vector<PersonId>& people);

  // Reads the next one's.
  void ReadOne(std::function<void()> done);

  int64_t calls() const { return calls_; }

 private:
  struct Draft {
    std::string token;
    std::string name;
  };

  std::vector<Draft> drafts_;
  std::unique_ptr<booking::v1::BookingService::Stub> stub_;
  std::atomic<size_t> next_{0};
  std::atomic<int64_t> calls_{0};
  Latencies latencies_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_READ_LOAD_H_
