#include "common/rpc/housekeeping.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/events/event_samples.h"
#include "common/metrics/names.h"
#include "common/status/error.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::rpc {
namespace {

using ::primadona::testing::Eventually;

class HousekeepingTest : public ::testing::Test {
 protected:
  void Write() {
    const events::Event event = events::SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
    ASSERT_OK(
        db_.database().Transact([&](mysql::Transaction& tx) { return log_.Append(tx, event); }));
  }
  // Whether the gauge comes to hold the value.
  bool Tells(const char* name, const std::string& labels, int value) {
    const std::string line = absl::StrCat("\n", name, labels, " ", value, "\n");
    return Eventually([&] { return registry_.Render().find(line) != std::string::npos; });
  }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  metrics::Registry registry_;
  events::EventLog log_{events::Routes{{"booking", {"matching"}}}};
};

TEST_F(HousekeepingTest, TellsWhatWaitsForAReceiverAndHowFarTheFeedIsBehind) {
  // Another replica holds the lease, and numbers nothing; the receiver cannot be reached.
  db_.Execute("INSERT INTO lease VALUES ('feed', REPEAT('x', 16), 9000000000000000000)");
  Write();
  db_.Execute("UPDATE outbox SET parked_reason = 'REFUSED'");
  clock_.Advance(absl::Seconds(30));
  Write();
  clock_.Advance(absl::Seconds(12));
  Write();
  events::Deliverer deliverer(
      db_.database(), log_, clock_, {"matching"},
      [](const std::string&, const auto&) { return absl::UnavailableError("down"); });
  events::Feed feed(db_.database(), log_, clock_);
  const Housekeeping housekeeping(db_.database(), deliverer, feed, clock_, registry_);
  EXPECT_TRUE(Tells(metrics::kEventsUnsent, "{receiver=\"matching\"}", 2));
  EXPECT_TRUE(Tells(metrics::kEventsParked, "{receiver=\"matching\"}", 1));
  EXPECT_TRUE(Tells(metrics::kEventsOldestSeconds, "{receiver=\"matching\"}", 12));
  EXPECT_TRUE(Tells(metrics::kFeedLagSeconds, "", 42));
  db_.Execute("DELETE FROM outbox");
  EXPECT_TRUE(Tells(metrics::kEventsUnsent, "{receiver=\"matching\"}", 0));
  EXPECT_TRUE(Tells(metrics::kEventsParked, "{receiver=\"matching\"}", 0));
  EXPECT_TRUE(Tells(metrics::kEventsOldestSeconds, "{receiver=\"matching\"}", 0));
}

}  // namespace
}  // namespace primadona::rpc
