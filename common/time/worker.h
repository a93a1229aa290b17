// One thread that does a piece of work whenever it is woken, and at the latest every `interval`.
#ifndef PRIMADONA_COMMON_TIME_WORKER_H_
#define PRIMADONA_COMMON_TIME_WORKER_H_

#include <functional>
#include <thread>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace primadona {

// Thread-safe. The destructor lets a running piece of work finish and joins the thread.
class Worker {
 public:
  // `work` returns true when there is more to do at once.
  Worker(absl::Duration interval, std::function<bool()> work);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Runs the work soon; wakes that come while it runs are joined into one further run.
  void Wake();
  // For the work itself: its next run begins no sooner than `time`, so that under many wakes it
  // finds more to do. The end is not held up.
  void RestUntil(absl::Time time) { not_before_ = time; }
  void RestFor(absl::Duration rest);

 private:
  void Loop();

  const absl::Duration interval_;
  const std::function<bool()> work_;
  absl::Time not_before_ = absl::InfinitePast();  // of the worker's thread alone
  absl::Mutex mutex_;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace primadona

#endif  // PRIMADONA_COMMON_TIME_WORKER_H_
