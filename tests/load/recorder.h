// What became of the calls of a run.
#ifndef PRIMADONA_TESTS_LOAD_RECORDER_H_
#define PRIMADONA_TESTS_LOAD_RECORDER_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "tests/load/histogram.h"
#include "tests/load/profile.h"

namespace primadona::load {

// One call, from when it was to begin. A call that had to wait for its sender counts its wait: that
// is what keeps the numbers free of coordinated omission.
struct Ended {
  Operation operation;
  absl::Duration due;   // since the begin of the run
  absl::Duration took;  // since it was due
  grpc::StatusCode code;
  bool expected = true;  // whether a caller takes that code for an answer
};

// A refusal is quick and a call that was never sent takes no time at all: were they among the
// answers, a suite would look the faster the more it refuses.
struct Tally {
  int64_t answered = 0;  // as a caller expects
  int64_t failed = 0;    // otherwise
  int64_t never_sent = 0;
  std::map<grpc::StatusCode, int64_t> codes;
  Histogram took;         // of those answered
  Histogram took_failed;  // of those that failed

  int64_t due() const { return answered + failed + never_sent; }
  // The time within which `part` (0 to 1) of all that were due had their answer; infinite when that
  // many never had one.
  absl::Duration OfDue(double part) const;
};

struct Second {
  int64_t answered = 0;
  int64_t failed = 0;
  int64_t never_sent = 0;
  Histogram took;  // of those answered
};

// Thread-safe.
class Recorder {
 public:
  void Add(const Ended& ended);
  // A call that was due and was never sent, since too many were under way.
  void Skip(Operation operation, absl::Duration due);

  Tally Of(Operation operation) const;
  Tally All() const;
  // By the second in which calls were due.
  std::vector<Second> Seconds() const;

 private:
  Second& At(absl::Duration due) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::array<Tally, kOperations> tallies_ ABSL_GUARDED_BY(mutex_);
  std::vector<Second> seconds_ ABSL_GUARDED_BY(mutex_);
};

// "OK", "UNAVAILABLE", … of a code.
std::string CodeName(grpc::StatusCode code);

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_RECORDER_H_
