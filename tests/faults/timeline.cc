#include "tests/faults/timeline.h"

#include "absl/time/clock.h"

namespace primadona::faults {
namespace {

// A program reads the clock's file again once its last reading is 50 ms old. Who asks sooner after
// a jump could be told by one replica that the time has not come, and by the other that it has.
constexpr absl::Duration kLook = absl::Milliseconds(60);

}  // namespace

bool Timeline::WaitUntil(absl::Time time, const Patience& patience) {
  if (time > end_) return false;
  {
    absl::MutexLock lock(&mutex_);
    awaited_.insert(time);
  }
  bool patient = true;
  while (rig_.Now() < time && patient) patient = !closed_ && patience.Wait(kLook);
  patient = patient && patience.Wait(kLook);
  absl::MutexLock lock(&mutex_);
  awaited_.erase(awaited_.find(time));
  return patient;
}

bool Timeline::MoveOn() {
  absl::Time next;
  {
    absl::MutexLock lock(&mutex_);
    if (awaited_.empty()) return false;
    next = *awaited_.begin();
  }
  const absl::Duration missing = next - rig_.Now();
  if (missing > absl::ZeroDuration()) rig_.Advance(absl::Ceil(missing, absl::Seconds(1)));
  return true;
}

}  // namespace primadona::faults
