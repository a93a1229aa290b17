// Callers who book: CreateBooking, then SubmitBooking, each person once.
#ifndef PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_
#define PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_

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

// Thread-safe. A call that fails ends the program with the reason: what is measured must work.
class BookingLoad {
 public:
  // A token for each of `people` is made now, so that it is not made while time is taken.
  BookingLoad(e2e::Suite& suite, const std::vector<PersonId>& people);

  // Books for the next person. Ends the program when nobody is left.
  void BookOne(std::function<void()> done);

  int64_t calls() const { return calls_; }
  const Latencies& latencies() const { return latencies_; }
  // Forgets the times of the calls made so far.
  void ForgetTimes() { latencies_.Clear(); }

 private:
  void Submit(size_t person, const std::string& booking, std::function<void()> done);

  std::vector<std::string> tokens_;
  std::unique_ptr<booking::v1::BookingService::Stub> stub_;
  std::atomic<size_t> next_{0};
  std::atomic<int64_t> calls_{0};
  Latencies latencies_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_
