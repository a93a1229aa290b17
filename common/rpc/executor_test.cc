#include "common/rpc/executor.h"

#include <atomic>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/metrics/names.h"
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

TEST(ExecutorTest, TellsHowManyWorkAndWait) {
  metrics::Registry registry;
  absl::Notification busy, go;
  Executor executor(3, 7, registry);
  const auto told = [&](const char* name, int value) {
    const std::string line = absl::StrCat("\n", name, " ", value, "\n");
    return registry.Render().find(line) != std::string::npos;
  };
  ASSERT_TRUE(executor.Post([&] {
    busy.Notify();
    go.WaitForNotification();
  }));
  busy.WaitForNotification();
  EXPECT_TRUE(told(metrics::kExecutorWorkers, 3));
  EXPECT_TRUE(told(metrics::kExecutorQueueLimit, 7));
  EXPECT_TRUE(told(metrics::kExecutorBusy, 1));
  EXPECT_TRUE(told(metrics::kExecutorQueueDepth, 0));
  go.Notify();
  EXPECT_TRUE(primadona::testing::Eventually([&] { return told(metrics::kExecutorBusy, 0); }));
}

TEST(ExecutorTest, RefusesWhatWaitsAndNotWhatRuns) {
  metrics::Registry registry;
  absl::Notification busy, go;
  std::atomic<int> ran{0}, refused{0};
  Executor executor(1, 10, registry);
  ASSERT_TRUE(executor.Post(
      [&] {
        busy.Notify();
        go.WaitForNotification();
        ++ran;
      },
      [&] { ++refused; }));
  busy.WaitForNotification();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(executor.Post([&] { ++ran; }, [&] { ++refused; }));
  executor.RefuseWaiting();
  EXPECT_EQ(refused, 3);
  go.Notify();
  executor.Stop();
  EXPECT_EQ(ran, 1);
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
