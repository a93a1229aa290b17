#include "common/time/worker.h"

#include <utility>

#include "absl/time/clock.h"

namespace primadona {

Worker::Worker(absl::Duration interval, std::function<bool()> work)
    : interval_(interval), work_(std::move(work)), thread_([this] { Loop(); }) {}

Worker::~Worker() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void Worker::Wake() {
  absl::MutexLock lock(&mutex_);
  woken_ = true;
}

void Worker::RestFor(absl::Duration rest) { RestUntil(absl::Now() + rest); }

void Worker::Loop() {
  const auto called = [this]()
                          ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return woken_ || stopping_; };
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&called), interval_);
      if (not_before_ > absl::Now()) {
        mutex_.AwaitWithDeadline(absl::Condition(&stopping_), not_before_);
      }
      if (stopping_) return;
      woken_ = false;
    }
    if (work_()) Wake();
  }
}

}  // namespace primadona
