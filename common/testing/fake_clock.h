// A clock that stands still until a test moves it.
#ifndef PRIMADONA_COMMON_TESTING_FAKE_CLOCK_H_
#define PRIMADONA_COMMON_TESTING_FAKE_CLOCK_H_

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"

namespace primadona::testing {

// Thread-safe. Starts at Monday 2026-03-30 09:00 in Jakarta, an ordinary working day after Ramadan.
class FakeClock : public Clock {
 public:
  explicit FakeClock(absl::Time start = absl::FromUnixSeconds(1774836000)) : now_(start) {}

  absl::Time Now() const override {
    absl::MutexLock lock(&mutex_);
    return now_;
  }
  void Advance(absl::Duration by) {
    absl::MutexLock lock(&mutex_);
    now_ += by;
  }
  void Set(absl::Time now) {
    absl::MutexLock lock(&mutex_);
    now_ = now;
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_FAKE_CLOCK_H_
