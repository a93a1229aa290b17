// Tells ThreadSanitizer what absl::Mutex and absl::Notification order.
//
// Debian's Abseil is built without the sanitizer, which therefore sees none of their locking and
// would call everything that they guard a race. Each function here stands in front of the packaged
// one of the same name, which the dynamic linker would else have taken, and says beside the call
// what it acquires or releases. Linked into tests of the preset `tsan` alone.
#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>
#include <cstring>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace absl {  // NOLINT(abseil-no-namespace): in front of its own functions
ABSL_NAMESPACE_BEGIN
namespace {

// The packaged function that the one defined here hides.
template <auto kOwn>
auto Packaged() {
  static const auto packaged = [] {
    auto function = kOwn;
    void* address = nullptr;
    std::memcpy(&address, &function, sizeof(address));
    Dl_info own;
    if (dladdr(address, &own) == 0 || own.dli_sname == nullptr) std::abort();
    address = dlsym(RTLD_NEXT, own.dli_sname);
    if (address == nullptr) std::abort();
    std::memcpy(&function, &address, sizeof(address));
    return function;
  }();
  return packaged;
}

// A condition is looked at by whichever thread gives the mutex up, and always under the mutex.
class SeenCondition {
 public:
  SeenCondition(Mutex* mutex, const Condition& condition)
      : mutex_(mutex), condition_(condition), seen_(this, &SeenCondition::Eval) {}
  const Condition& Get() const { return seen_; }

 private:
  bool Eval() const {
    __tsan_acquire(mutex_);
    const bool holds = condition_.Eval();
    __tsan_release(mutex_);
    return holds;
  }

  Mutex* const mutex_;
  const Condition& condition_;
  const Condition seen_;
};

}  // namespace

void Mutex::Lock() {
  (this->*Packaged<&Mutex::Lock>())();
  __tsan_acquire(this);
}

bool Mutex::TryLock() {
  const bool locked = (this->*Packaged<&Mutex::TryLock>())();
  if (locked) __tsan_acquire(this);
  return locked;
}

void Mutex::Unlock() {
  __tsan_release(this);
  (this->*Packaged<&Mutex::Unlock>())();
}

void Mutex::ReaderLock() {
  (this->*Packaged<&Mutex::ReaderLock>())();
  __tsan_acquire(this);
}

void Mutex::ReaderUnlock() {
  __tsan_release(this);
  (this->*Packaged<&Mutex::ReaderUnlock>())();
}

void Mutex::Await(const Condition& condition) {
  __tsan_release(this);
  (this->*Packaged<&Mutex::Await>())(SeenCondition(this, condition).Get());
  __tsan_acquire(this);
}

bool Mutex::AwaitWithTimeout(const Condition& condition, Duration timeout) {
  __tsan_release(this);
  const bool holds = (this->*Packaged<&Mutex::AwaitWithTimeout>())(
      SeenCondition(this, condition).Get(), timeout);
  __tsan_acquire(this);
  return holds;
}

bool Mutex::AwaitWithDeadline(const Condition& condition, Time deadline) {
  __tsan_release(this);
  const bool holds = (this->*Packaged<&Mutex::AwaitWithDeadline>())(
      SeenCondition(this, condition).Get(), deadline);
  __tsan_acquire(this);
  return holds;
}

void Mutex::LockWhen(const Condition& condition) {
  (this->*Packaged<&Mutex::LockWhen>())(SeenCondition(this, condition).Get());
  __tsan_acquire(this);
}

void Notification::Notify() {
  __tsan_release(this);
  (this->*Packaged<&Notification::Notify>())();
}

void Notification::WaitForNotification() const {
  (this->*Packaged<&Notification::WaitForNotification>())();
  __tsan_acquire(const_cast<Notification*>(this));
}

bool Notification::WaitForNotificationWithTimeout(Duration timeout) const {
  const bool notified = (this->*Packaged<&Notification::WaitForNotificationWithTimeout>())(timeout);
  if (notified) __tsan_acquire(const_cast<Notification*>(this));
  return notified;
}

ABSL_NAMESPACE_END
}  // namespace absl
