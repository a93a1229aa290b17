// Callers who book: CreateBooking, then SubmitBooking, for each person once.
#ifndef PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_
#define PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "common/ids/id.h"
#include "google/protobuf/message.h"
#include "tests/bench/h2_caller.h"
#include "tests/bench/latencies.h"
#include "tests/e2e/suite.h"

namespace primadona::bench {

// Who calls: the partner system that registered the people, with one token for all its calls, or
// each person with a token of the person's own.
enum class Callers { kSystem, kPeople };

// Thread-safe. A call that fails ends the program with the reason: what is measured must work.
class BookingLoad {
 public:
  // The tokens are made now, so that they are not made while time is taken.
  BookingLoad(e2e::Suite& suite, std::vector<PersonId> people, Callers callers);

  // Books for the next person. Ends the program when nobody is left.
  void BookOne(std::function<void()> done);

  int64_t calls() const { return calls_; }
  const Latencies& latencies() const { return latencies_; }
  // Forgets the times of the calls made so far.
  void ForgetTimes() { latencies_.Clear(); }

 private:
  void Submit(size_t person, const std::string& booking, std::function<void()> done);
  // Calls `method` of BookingService as `person`; `then` gets the response's bytes.
  void Call(const std::string& method, size_t person, const google::protobuf::Message& request,
            std::function<void(const std::string& response)> then);

  const std::vector<PersonId> people_;
  std::vector<std::string> tokens_;  // one for all, or one for each
  std::atomic<size_t> next_{0};
  std::atomic<int64_t> calls_{0};
  Latencies latencies_;
  H2Caller caller_;  // last: its thread uses the above
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_BOOKING_LOAD_H_
