#include "common/testing/eventually.h"

#include "absl/time/clock.h"

namespace primadona::testing {

bool Eventually(const std::function<bool()>& condition, absl::Duration limit) {
  constexpr absl::Duration kPause = absl::Milliseconds(2);
  const absl::Time deadline = absl::Now() + limit;
  while (!condition()) {
    if (absl::Now() >= deadline) return false;
    absl::SleepFor(kPause);
  }
  return true;
}

}  // namespace primadona::testing
