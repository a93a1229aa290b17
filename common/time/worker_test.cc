#include "common/time/worker.h"

#include <atomic>
#include <memory>
#include <vector>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"

namespace primadona {
namespace {

using ::primadona::testing::Eventually;

TEST(Worker, WorksWhenWoken) {
  absl::Notification worked;
  Worker worker(absl::InfiniteDuration(), [&] {
    worked.Notify();
    return false;
  });
  EXPECT_FALSE(worked.HasBeenNotified());
  worker.Wake();
  EXPECT_TRUE(worked.WaitForNotificationWithTimeout(absl::Seconds(10)));
}

TEST(Worker, WorksByItselfAfterItsInterval) {
  std::atomic<int> runs = 0;
  Worker worker(absl::Milliseconds(1), [&] {
    ++runs;
    return false;
  });
  EXPECT_TRUE(Eventually([&] { return runs >= 3; }));
}

TEST(Worker, GoesOnWhileThereIsMore) {
  std::atomic<int> runs = 0;
  Worker worker(absl::InfiniteDuration(), [&] { return ++runs < 5; });
  worker.Wake();
  EXPECT_TRUE(Eventually([&] { return runs == 5; }));
}

TEST(Worker, JoinsTheWakesOfARunIntoOneMore) {
  std::atomic<int> runs = 0;
  absl::Notification entered;
  absl::Notification go_on;
  absl::Notification second_done;
  {
    Worker worker(absl::InfiniteDuration(), [&] {
      const int run = ++runs;
      if (run == 1) {
        entered.Notify();
        go_on.WaitForNotification();
      }
      if (run == 2) second_done.Notify();
      return false;
    });
    worker.Wake();
    entered.WaitForNotification();
    for (int i = 0; i < 10; ++i) worker.Wake();
    go_on.Notify();
    ASSERT_TRUE(second_done.WaitForNotificationWithTimeout(absl::Seconds(10)));
  }
  EXPECT_EQ(runs, 2);
}

TEST(Worker, RestsWhenItsWorkSaysSo) {
  constexpr absl::Duration kRest = absl::Milliseconds(30);
  std::vector<absl::Time> runs;
  absl::Notification ready, twice;
  std::unique_ptr<Worker> worker;
  worker = std::make_unique<Worker>(absl::InfiniteDuration(), [&] {
    ready.WaitForNotification();
    runs.push_back(absl::Now());
    if (runs.size() == 1) worker->RestUntil(runs.front() + kRest);
    if (runs.size() == 2) twice.Notify();
    return runs.size() < 2;
  });
  worker->Wake();
  ready.Notify();
  ASSERT_TRUE(twice.WaitForNotificationWithTimeout(absl::Seconds(10)));
  worker.reset();
  EXPECT_GE(runs[1] - runs[0], kRest);
}

TEST(Worker, LetsItsWorkFinishAtTheEnd) {
  std::atomic<bool> finished = false;
  absl::Notification entered;
  absl::Notification go_on;
  auto worker = std::make_unique<Worker>(absl::InfiniteDuration(), [&] {
    entered.Notify();
    go_on.WaitForNotification();
    finished = true;
    return false;
  });
  worker->Wake();
  entered.WaitForNotification();
  std::thread ender([&] { worker.reset(); });
  EXPECT_FALSE(finished);
  go_on.Notify();
  ender.join();
  EXPECT_TRUE(finished);
}

TEST(Worker, EndsWithoutHavingWorked) {
  bool worked = false;
  {
    Worker worker(absl::InfiniteDuration(), [&] { return worked = true; });
  }
  EXPECT_FALSE(worked);
}

}  // namespace
}  // namespace primadona
