#include "tests/bench/closed_loop.h"

#include <memory>

#include "absl/synchronization/mutex.h"

namespace primadona::bench {
namespace {

struct Loop : std::enable_shared_from_this<Loop> {
  Work work;
  absl::Time until;
  absl::Mutex mutex;
  int running ABSL_GUARDED_BY(mutex) = 0;

  void Next() {
    if (absl::Now() >= until) {
      absl::MutexLock lock(&mutex);
      --running;
      return;
    }
    work([self = shared_from_this()] { self->Next(); });
  }
};

}  // namespace

absl::Duration RunClosedLoop(absl::Duration duration, int outstanding, const Work& work) {
  const absl::Time began = absl::Now();
  auto loop = std::make_shared<Loop>();
  loop->work = work;
  loop->until = began + duration;
  {
    absl::MutexLock lock(&loop->mutex);
    loop->running = outstanding;
  }
  for (int i = 0; i < outstanding; ++i) loop->Next();
  const auto over = [&loop]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(loop->mutex) {
    return loop->running == 0;
  };
  absl::MutexLock lock(&loop->mutex);
  loop->mutex.Await(absl::Condition(&over));
  return absl::Now() - began;
}

}  // namespace primadona::bench
