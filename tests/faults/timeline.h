// The suite's clock as stories see it: they wait for a time, and it is moved to the nearest.
#ifndef PRIMADONA_TESTS_FAULTS_TIMELINE_H_
#define PRIMADONA_TESTS_FAULTS_TIMELINE_H_

#include <atomic>
#include <set>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "tests/faults/patient.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// Thread-safe. Never moves further than `end`.
class Timeline {
 public:
  Timeline(Rig& rig, absl::Time end) : rig_(rig), end_(end) {}

  // Waits until it is `time`; false when it never will be, or the patience ends
  // first.
  bool WaitUntil(absl::Time time, const Patience& patience);
  // Ends the waiting of all: the clock stays where it is.
  void Close() { closed_ = true; }
  // Moves the clock to the earliest time that somebody waits for; whether anybody does.
  bool MoveOn();

 private:
  Rig& rig_;
  const absl::Time end_;
  std::atomic<bool> closed_{false};
  absl::Mutex mutex_;
  std::multiset<absl::Time> awaited_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_TIMELINE_H_
