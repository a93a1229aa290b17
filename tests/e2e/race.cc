#include "tests/e2e/race.h"

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"
#include "common/status/error.h"

namespace primadona::e2e {
namespace {

constexpr int kPatience = 20;

}  // namespace

Outcome Race(int callers,
             const std::function<absl::Status(int, const std::string& request_id)>& call) {
  absl::Mutex mutex;
  bool go = false;
  Outcome outcome;
  std::vector<std::thread> threads;
  for (int i = 0; i < callers; ++i) {
    threads.emplace_back([&, i] {
      {
        absl::MutexLock lock(&mutex);
        mutex.Await(absl::Condition(&go));
      }
      const std::string request_id = NewUuid(absl::Now()).ToString();
      absl::Status status = call(i, request_id);
      for (int again = 0; absl::IsUnavailable(status) && again < kPatience; ++again) {
        status = call(i, request_id);
      }
      absl::MutexLock lock(&mutex);
      if (status.ok()) {
        ++outcome.winners;
      } else {
        ++outcome
              .losers[absl::StrCat(absl::StatusCodeToString(status.code()), " ", ReasonOf(status))];
      }
    });
  }
  {
    absl::MutexLock lock(&mutex);
    go = true;
  }
  for (std::thread& thread : threads) thread.join();
  return outcome;
}

}  // namespace primadona::e2e
