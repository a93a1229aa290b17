// The keeper's own thread beside many that commit and read, over the real tables.
#include <memory>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "matching/api/supply_keeper.h"
#include "matching/api/table_supply.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::Eventually;

constexpr int kOffices = 3;
constexpr int kCommits = 20;  // of each office

class SupplyKeeperThreadsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(rows_.WriteDefaults(clock_.Now()));
    for (int office = 0; office < kOffices; ++office) {
      ASSERT_OK(stores_.providers.Insert(ProviderOf(office, 1), ChangeNow()));
    }
    keeper_.Start();
    ASSERT_TRUE(Eventually([&] { return Current() != nullptr; }));
  }

  Change ChangeNow() const { return {.now = clock_.Now(), .actor = "office", .reason = "TEST"}; }
  // An office has one provider, whose seats are as many as its version.
  Provider ProviderOf(int office, int version) const {
    Provider provider = SampleProvider();
    provider.id = Person(static_cast<uint8_t>(10 + office));
    provider.version = provider.capacity = version;
    provider.create_time = provider.update_time = clock_.Now();
    return provider;
  }
  absl::Status Commit(int office, int version) {
    return stores_.providers.Replace(ProviderOf(office, version), ChangeNow());
  }

  std::shared_ptr<SupplySource> Current() {
    const auto policy = policies_.At(clock_.Now());
    return policy.ok() ? keeper_.Current(*policy, clock_.Now()) : nullptr;
  }
  // The seats of the office's provider as `source` tells them; 0 when it does not.
  int SeatsOf(int office, SupplySource& source) {
    const auto policy = policies_.At(clock_.Now());
    if (!policy.ok()) return 0;
    const auto places = source.Places(SampleTicket(), *policy, clock_.Now());
    if (!places.ok()) return 0;
    for (const Place& place : *places) {
      if (place.view->provider.id == ProviderOf(office, 1).id) return place.view->provider.capacity;
    }
    return 0;
  }

  template <typename Work>
  static std::vector<std::thread> EachOffice(const Work& work) {
    std::vector<std::thread> offices;
    offices.reserve(kOffices);
    for (int office = 0; office < kOffices; ++office) {
      offices.emplace_back([office, work] { work(office); });
    }
    return offices;
  }
  static void Join(std::vector<std::thread> threads) {
    for (std::thread& thread : threads) thread.join();
  }

  testing::TestDatabase db_{"matching"};
  testing::FakeClock clock_;
  policy::Policies rows_{db_.database(), PolicySpecs(), Jakarta()};
  PolicyReader policies_{rows_};
  events::EventLog log_{EventRoutes()};
  events::Feed feed_{db_.database(), log_, clock_};
  Stores stores_{db_.database(), log_};
  TableSupply tables_{stores_.providers, stores_.calendar};
  SupplyKeeper keeper_{stores_, policies_, log_, feed_, clock_};
};

TEST_F(SupplyKeeperThreadsTest, WhoHasCommittedFindsItInMemoryAndInTheTables) {
  Join(EachOffice([this](int office) {
    for (int version = 2; version <= kCommits && !HasFailure(); ++version) {
      ASSERT_OK(Commit(office, version));
      EXPECT_EQ(SeatsOf(office, tables_), version);
      std::shared_ptr<SupplySource> index;
      ASSERT_TRUE(Eventually([&] { return (index = Current()) != nullptr; }));
      EXPECT_EQ(SeatsOf(office, *index), version);
    }
  }));
}

TEST_F(SupplyKeeperThreadsTest, MayStopWhileOthersCommitAndIsNotUsedForWhatComesAfter) {
  absl::Notification under_way;
  std::vector<std::thread> offices = EachOffice([&](int office) {
    for (int version = 2; version <= kCommits; ++version) {
      ASSERT_OK(Commit(office, version));
      if (office == 0 && version == 3) under_way.Notify();
      const std::shared_ptr<SupplySource> index = Current();
      EXPECT_EQ(index == nullptr ? version : SeatsOf(office, *index), version);
    }
  });
  under_way.WaitForNotification();
  keeper_.Stop();
  Join(std::move(offices));
  ASSERT_OK(Commit(0, kCommits + 1));
  EXPECT_EQ(Current(), nullptr);
}

}  // namespace
}  // namespace primadona::matching
