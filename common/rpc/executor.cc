#include "common/rpc/executor.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/metrics/names.h"

namespace primadona::rpc {

Executor::Executor(int workers, int queue, metrics::Registry& registry)
    : limit_(static_cast<size_t>(queue)),
      busy_(registry.Gauge(metrics::kExecutorBusy,
                           "Workers that serve a call now.")),
      depth_(registry.Gauge(metrics::kExecutorQueueDepth,
                            "Calls that wait for a worker.")),
      wait_(registry.Histogram(metrics::kExecutorWaitSeconds,
                               "Wait of a call for a worker.")) {
  registry.Gauge(metrics::kExecutorWorkers, "Workers of the executor.")
      .Set(workers);
  registry.Gauge(metrics::kExecutorQueueLimit,
                 "Calls that may wait for a worker before more are refused.")
      .Set(queue);
  threads_.reserve(static_cast<size_t>(workers));
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { Loop(); });
}

Executor::~Executor() { Stop(); }

bool Executor::Post(std::function<void()> task, std::function<void()> refuse) {
  absl::MutexLock lock(&mutex_);
  if (stopping_ || queue_.size() >= limit_) return false;
  queue_.push_back({std::move(task), std::move(refuse), absl::Now()});
  depth_.Set(static_cast<double>(queue_.size()));
  return true;
}

void Executor::RefuseWaiting() {
  std::deque<Waiting> refused;
  {
    absl::MutexLock lock(&mutex_);
    std::deque<Waiting> kept;
    for (Waiting& waiting : queue_) {
      (waiting.refuse == nullptr ? kept : refused).push_back(std::move(waiting));
    }
    queue_ = std::move(kept);
    depth_.Set(static_cast<double>(queue_.size()));
  }
  for (const Waiting& waiting : refused) waiting.refuse();
}

void Executor::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

void Executor::Loop() {
  while (true) {
    Waiting next;
    {
      const auto ready = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
        return stopping_ || !queue_.empty();
      };
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(&ready));
      if (queue_.empty()) return;
      next = std::move(queue_.front());
      queue_.pop_front();
      depth_.Set(static_cast<double>(queue_.size()));
    }
    wait_.Observe(absl::ToDoubleSeconds(absl::Now() - next.since));
    busy_.Increment();
    next.task();
    busy_.Decrement();
  }
}

}  // namespace primadona::rpc
