#include "common/mysql/pulse.h"

#include <atomic>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"

namespace primadona::mysql {
namespace {

using ::primadona::testing::Eventually;

// A server that answers the pulse's question only when it is let.
class Server {
 public:
  bool Answer() {
    ++asked;
    still_.wait(true);
    return true;
  }
  void StandStill() { still_ = true; }
  void GoOn() {
    still_ = false;
    still_.notify_all();
  }
  std::atomic<int> asked{0};

 private:
  std::atomic<bool> still_{false};
};

TEST(Pulse, ASlowStatementBesideAServerThatAnswersIsNoStall) {
  Server server;
  Pulse pulse([&] { return server.Answer(); });
  pulse.Sent();
  EXPECT_TRUE(Eventually([&] { return server.asked >= 2; }));
  EXPECT_FALSE(pulse.stalled());
  pulse.Ended(true);
}

TEST(Pulse, StallsWhenNothingIsAnsweredAndRecoversWithTheFirstAnswer) {
  Server server;
  std::atomic<int> told{0};
  Pulse pulse([&] { return server.Answer(); });
  pulse.OnStall([&] { ++told; });
  server.StandStill();
  pulse.Sent();
  EXPECT_TRUE(Eventually([&] { return pulse.stalled(); }));
  EXPECT_TRUE(Eventually([&] { return told == 1; }));
  pulse.Ended(true);
  EXPECT_FALSE(pulse.stalled());
  server.GoOn();
}

TEST(Pulse, AnAnswerToItsOwnQuestionEndsTheStall) {
  Server server;
  Pulse pulse([&] { return server.Answer(); });
  server.StandStill();
  pulse.Sent();
  EXPECT_TRUE(Eventually([&] { return pulse.stalled(); }));
  pulse.Ended(false);  // given up
  EXPECT_TRUE(pulse.stalled());
  server.GoOn();
  EXPECT_TRUE(Eventually([&] { return !pulse.stalled(); }));
}

TEST(Pulse, AsksNothingWhileNothingIsUnderWay) {
  Server server;
  Pulse pulse([&] { return server.Answer(); });
  pulse.Sent();
  pulse.Ended(true);
  absl::Notification never;
  never.WaitForNotificationWithTimeout(absl::Milliseconds(900));
  EXPECT_EQ(server.asked, 0);
}

}  // namespace
}  // namespace primadona::mysql
