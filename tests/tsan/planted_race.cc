// Shows that the build of the preset `tsan` finds a race, and calls nothing a race that
// absl::Mutex or absl::Notification orders. With an argument, one number is counted without them.
#include <cstdio>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"

namespace {

constexpr int kRounds = 1000;
constexpr int kCounters = 4;

class Counting {
 public:
  explicit Counting(bool racing) : racing_(racing) {}

  int Run() {
    std::vector<std::thread> threads;
    for (int i = 0; i < kCounters; ++i) threads.emplace_back([this] { Count(); });
    threads.emplace_back([this] { Await(); });
    threads.emplace_back([this] { AwaitNotice(); });
    notice_text_ = 1;
    notice_.Notify();
    for (std::thread& thread : threads) thread.join();
    return guarded_ + unguarded_ + notice_text_;
  }

 private:
  void Count() {
    for (int i = 0; i < kRounds; ++i) {
      if (racing_) ++unguarded_;
      absl::MutexLock lock(&mutex_);
      ++guarded_;
    }
  }

  void Await() {
    const auto half = [this] { return guarded_ >= kRounds * kCounters / 2; };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&half));
    ++guarded_;
  }

  void AwaitNotice() {
    notice_.WaitForNotification();
    ++notice_text_;
  }

  const bool racing_;
  absl::Mutex mutex_;
  int guarded_ = 0;
  int unguarded_ = 0;
  absl::Notification notice_;
  int notice_text_ = 0;
};

}  // namespace

int main(int argc, char**) {
  std::printf("counted %d\n", Counting(argc > 1).Run());
  return 0;
}
