// A fixed number of threads behind a queue of bounded length.
#ifndef PRIMADONA_COMMON_RPC_EXECUTOR_H_
#define PRIMADONA_COMMON_RPC_EXECUTOR_H_

#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/metrics/registry.h"

namespace primadona::rpc {

// Thread-safe.
class Executor {
 public:
  Executor(int workers, int queue, metrics::Registry& registry);
  ~Executor();  // Stop()
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Takes `task` unless the queue is full or the executor is stopped: then false, at once. Either
  // it runs, on a worker, or `refuse` does, on the thread that calls RefuseWaiting.
  bool Post(std::function<void()> task, std::function<void()> refuse = nullptr);
  // Refuses what waits for a worker and can be refused.
  void RefuseWaiting();
  // Takes nothing more, runs what waits, joins the threads.
  void Stop();

 private:
  struct Waiting {
    std::function<void()> task;
    std::function<void()> refuse;
    absl::Time since;
  };

  void Loop();

  const size_t limit_;
  prometheus::Gauge& busy_;
  prometheus::Gauge& depth_;
  prometheus::Histogram& wait_;
  absl::Mutex mutex_;
  std::deque<Waiting> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_EXECUTOR_H_
