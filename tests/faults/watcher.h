// A system that follows all bookings, and takes the stream up again wherever it broke.
#ifndef PRIMADONA_TESTS_FAULTS_WATCHER_H_
#define PRIMADONA_TESTS_FAULTS_WATCHER_H_

#include <atomic>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "grpcpp/grpcpp.h"
#include "tests/faults/client_log.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// Each change that it is told stands in the log, then the token is kept: as a client that stores
// both in one transaction would do.
class Watcher {
 public:
  // Returns when the first message has come: from here on it must miss nothing.
  Watcher(Rig& rig, ClientLog& log, std::string name);
  ~Watcher();

  int64_t seen() const { return seen_; }

 private:
  void Run();
  void Follow();

  Rig& rig_;
  ClientLog& log_;
  const std::string name_;
  std::atomic<bool> stopping_{false};
  std::atomic<int64_t> seen_{0};
  absl::Mutex mutex_;
  std::string token_ ABSL_GUARDED_BY(mutex_);
  grpc::ClientContext* context_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_WATCHER_H_
