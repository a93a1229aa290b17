#include "common/rpc/executor.h"

#include <atomic>
#include <memory>

#include "absl/synchronization/notification.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

TEST(ExecutorTest, TakesNoMoreThanItsQueueHolds) {
  metrics::Registry registry;
  absl::Notification busy, go;
  Executor executor(1, 2, registry);
  ASSERT_TRUE(executor.Post([&] {
    busy.Notify();
    go.WaitForNotification();
  }));
  busy.WaitForNotification();
  EXPECT_TRUE(executor.Post([] {}));
  EXPECT_TRUE(executor.Post([] {}));
  EXPECT_FALSE(executor.Post([] {}));
  go.Notify();
}

TEST(ExecutorTest, StopRunsWhatWaitsAndTakesNothingNew) {
  metrics::Registry registry;
  std::atomic<int> ran{0};
  Executor executor(2, 100, registry);
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(executor.Post([&] { ++ran; }));
  executor.Stop();
  EXPECT_EQ(ran, 50);
  EXPECT_FALSE(executor.Post([&] { ++ran; }));
}

}  // namespace
}  // namespace primadona::rpc
