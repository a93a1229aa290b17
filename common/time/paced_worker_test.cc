#include "common/time/paced_worker.h"

#include <atomic>

#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"

namespace primadona {
namespace {

using ::primadona::testing::Eventually;

TEST(PacedWorker, WorksByItselfAfterItsInterval) {
  std::atomic<int> runs = 0;
  PacedWorker worker(absl::Milliseconds(1), [&] { ++runs; });
  EXPECT_TRUE(Eventually([&] { return runs >= 3; }));
}

TEST(PacedWorker, RestsNineteenTimesAsLongAsItWorked) {
  std::atomic<int> runs = 0;
  std::atomic<int64_t> first_end = 0, second_begin = 0;
  PacedWorker worker(absl::Milliseconds(1), [&] {
    const int run = ++runs;
    if (run == 2) second_begin = absl::GetCurrentTimeNanos();
    if (run > 1) return;
    const absl::Time until = absl::Now() + absl::Milliseconds(20);
    while (absl::Now() < until) {
    }
    first_end = absl::GetCurrentTimeNanos();
  });
  ASSERT_TRUE(Eventually([&] { return runs >= 2; }));
  EXPECT_GE(second_begin - first_end, absl::ToInt64Nanoseconds(absl::Milliseconds(19 * 20)));
}

}  // namespace
}  // namespace primadona
