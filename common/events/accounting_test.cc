#include "common/events/accounting.h"

#include <string>

#include "common/events/event_samples.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "gmock/gmock.h"

namespace primadona::events {
namespace {

using ::testing::HasSubstr;

class AccountingTest : public ::testing::Test {
 protected:
  AccountingTest() { CountStateChanges(log_, routes_, registry_); }

  absl::Status Write(const std::string& actor, const std::string& reason, bool commit = true) {
    Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
    event.actor = actor;
    event.reason = reason;
    return db_.database().Transact([&](mysql::Transaction& tx) -> absl::Status {
      RETURN_IF_ERROR(log_.Append(tx, event));
      return commit ? absl::OkStatus() : absl::AbortedError("not committed");
    });
  }
  std::string Line(const char* accounted, int count) {
    return std::string("primadona_state_changes_total{accounted=\"") + accounted +
           "\",aggregate=\"booking\"} " + std::to_string(count) + "\n";
  }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  metrics::Registry registry_;
  const Routes routes_{{"booking", {}}};
  EventLog log_{routes_};
};

TEST_F(AccountingTest, BeginsAtZero) {
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("yes", 0)));
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("no", 0)));
}

TEST_F(AccountingTest, CountsAChangeThatTellsWhoAndWhyAsAccounted) {
  ASSERT_OK(Write("coachees/1", "SUBMIT_BOOKING"));
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("yes", 1)));
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("no", 0)));
}

TEST_F(AccountingTest, CountsAChangeWithoutActorOrReasonAsUnaccounted) {
  ASSERT_OK(Write("", "SUBMIT_BOOKING"));
  ASSERT_OK(Write("coachees/1", ""));
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("yes", 0)));
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("no", 2)));
}

TEST_F(AccountingTest, CountsNothingThatWasNotCommitted) {
  EXPECT_FALSE(Write("coachees/1", "SUBMIT_BOOKING", /*commit=*/false).ok());
  EXPECT_THAT(registry_.Render(), HasSubstr(Line("yes", 0)));
}

}  // namespace
}  // namespace primadona::events
