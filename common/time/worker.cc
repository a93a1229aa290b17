#include "common/time/worker.h"

#include <utility>

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

void Worker::Loop() {
  const auto called = [this]()
                          ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return woken_ || stopping_; };
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&called), interval_);
      if (stopping_) return;
      woken_ = false;
    }
    if (work_()) Wake();
  }
}

}  // namespace primadona
