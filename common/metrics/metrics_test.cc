#include <memory>
#include <string>

#include "common/metrics/names.h"
#include "common/metrics/registry.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::metrics {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(RegistryTest, GivesTheSameCounterForTheSameNameAndLabels) {
  Registry registry;
  registry.Counter("things_total", "Things.", {{"kind", "a"}}).Increment();
  registry.Counter("things_total", "Things.", {{"kind", "a"}}).Increment();
  registry.Counter("things_total", "Things.", {{"kind", "b"}}).Increment();
  EXPECT_THAT(registry.Render(), HasSubstr("things_total{kind=\"a\"} 2\n"));
  EXPECT_THAT(registry.Render(), HasSubstr("things_total{kind=\"b\"} 1\n"));
}

TEST(RegistryTest, ServesOnAPortOfItsOwnChoice) {
  Registry registry;
  ASSERT_OK_AND_ASSIGN(const int port, registry.Serve("127.0.0.1:0"));
  EXPECT_GT(port, 0);
}

TEST(RegistryTest, NamesThePortThatIsTaken) {
  Registry first, second;
  ASSERT_OK_AND_ASSIGN(const int port, first.Serve("127.0.0.1:0"));
  const std::string address = "127.0.0.1:" + std::to_string(port);
  const auto served = second.Serve(address);
  EXPECT_THAT(served, FailsWith(absl::StatusCode::kUnavailable, "PORT_TAKEN"));
  EXPECT_THAT(std::string(served.status().message()), HasSubstr(address));
}

TEST(RegistryTest, TellsWhatTheProgramUses) {
  const std::string text = Registry().Render();
  EXPECT_THAT(text, HasSubstr(std::string(kProcessResidentBytes) + " "));
  EXPECT_THAT(text, Not(HasSubstr(std::string(kProcessResidentBytes) + " 0\n")));
  EXPECT_THAT(text, HasSubstr(std::string(kProcessStartSeconds) + " "));
}

TEST(DatabaseObserverTest, CountsStatementsByTheirName) {
  Registry registry;
  const std::unique_ptr<mysql::Observer> observer = MakeDatabaseObserver(registry);
  observer->OnStatement("load_booking", absl::Milliseconds(3), true);
  observer->OnStatement("load_booking", absl::Milliseconds(3), false);
  const std::string text = registry.Render();
  EXPECT_THAT(text,
              HasSubstr(std::string(kStatementSeconds) + "_count{statement=\"load_booking\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(std::string(kStatementErrors) + "{statement=\"load_booking\"} 1\n"));
}

TEST(DatabaseObserverTest, ShowsThePoolAndItsWaits) {
  Registry registry;
  const std::unique_ptr<mysql::Observer> observer = MakeDatabaseObserver(registry);
  observer->OnPool(/*open=*/5, /*busy=*/2);
  observer->OnPoolWait(absl::Milliseconds(1), /*timed_out=*/true);
  observer->OnTransactionRetry();
  const std::string text = registry.Render();
  EXPECT_THAT(text, HasSubstr(std::string(kPoolConnections) + "{state=\"open\"} 5\n"));
  EXPECT_THAT(text, HasSubstr(std::string(kPoolConnections) + "{state=\"busy\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(std::string(kPoolWaitSeconds) + "_count 1\n"));
  EXPECT_THAT(text, HasSubstr(std::string(kPoolTimeouts) + " 1\n"));
  EXPECT_THAT(text, HasSubstr(std::string(kTransactionRetries) + " 1\n"));
}

}  // namespace
}  // namespace primadona::metrics
