// How long the index of the supply may be used after others have committed something.
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "common/events/events_sql.h"
#include "common/testing/status_matchers.h"
#include "matching/api/supply_scene.h"
#include "matching/store/supply_event.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::Eventually;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// A keeper beside replica two, whose second begins when the test says so.
class SupplyFreshnessTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
    ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf()));
    ASSERT_OK(scene_.Follow(kept_.keeper));
  }

  bool IsUsed() { return scene_.IndexOf(kept_) != nullptr; }
  void ExpectToldAsByTables() {
    std::shared_ptr<SupplySource> index = scene_.IndexOf(kept_);
    ASSERT_TRUE(index != nullptr);
    EXPECT_EQ(scene_.Told(index.get(), {provider_}),
              scene_.Told(&kept_.finder.tables(), {provider_}));
  }
  // Nothing that is committed meanwhile gets a number.
  void WhileNumberingIsHeld(const std::function<void()>& body) {
    EXPECT_OK(
        scene_.database.database().Transact([&](mysql::Transaction& tx) -> absl::StatusOr<int> {
          RETURN_IF_ERROR(tx.Query(events::kLockPosition, {"feed"}).status());
          body();
          return 0;
        }));
  }

  std::chrono::steady_clock::time_point ticks_{std::chrono::hours(1)};
  SupplyScene scene_{MatchingServiceSpec()};
  Kept kept_{scene_.two, {scene_.clock, [this] { return ticks_; }}};
  PersonId provider_;
};

TEST_F(SupplyFreshnessTest, IsUsedForASecondAfterALook) {
  ticks_ += SupplyKeeper::kMostBehind - nanoseconds(1);
  EXPECT_TRUE(IsUsed());
  ticks_ += nanoseconds(1);
  EXPECT_TRUE(IsUsed());
  ticks_ += nanoseconds(1);
  EXPECT_FALSE(IsUsed());
  ASSERT_OK(scene_.Follow(kept_.keeper));
  EXPECT_TRUE(IsUsed());
}

// The suite's clock stands still here.
TEST_F(SupplyFreshnessTest, IsNotUsedOnceAnEventHasWaitedASecondForItsNumber) {
  WhileNumberingIsHeld([&] {
    EXPECT_OK(scene_.SetCapacity(provider_, 5));
    EXPECT_OK(kept_.keeper.CatchUp());
    ticks_ += SupplyKeeper::kMostBehind;
    EXPECT_OK(kept_.keeper.CatchUp());
    EXPECT_TRUE(IsUsed());
    ticks_ += nanoseconds(1);
    EXPECT_OK(kept_.keeper.CatchUp());
    EXPECT_FALSE(IsUsed());
  });
  ASSERT_OK(scene_.Follow(kept_.keeper));
  ExpectToldAsByTables();
}

TEST_F(SupplyFreshnessTest, CountsWhatTheEventHadWaitedBeforeItWasSeen) {
  WhileNumberingIsHeld([&] {
    EXPECT_OK(scene_.SetCapacity(provider_, 5));
    ticks_ += milliseconds(900);
    scene_.clock.Advance(absl::Milliseconds(900));
    EXPECT_OK(kept_.keeper.CatchUp());
    ticks_ += milliseconds(100);
    EXPECT_TRUE(IsUsed());
    ticks_ += nanoseconds(1);
    EXPECT_FALSE(IsUsed());
  });
}

TEST_F(SupplyFreshnessTest, IsAsFreshAsEverOnceTheEventHasItsNumber) {
  WhileNumberingIsHeld([&] {
    EXPECT_OK(scene_.SetCapacity(provider_, 5));
    EXPECT_OK(kept_.keeper.CatchUp());
    ticks_ += milliseconds(900);
    EXPECT_OK(kept_.keeper.CatchUp());
  });
  ASSERT_OK(scene_.Follow(kept_.keeper));
  ticks_ += SupplyKeeper::kMostBehind;
  ExpectToldAsByTables();
}

TEST_F(SupplyFreshnessTest, MissesNothingWhenReadingAllAnewHasFailed) {
  ASSERT_OK(scene_.SetCapacity(provider_, 5));
  ASSERT_TRUE(Eventually([&] { return scene_.Count(kCountUnnumbered) == 0; }));
  scene_.database.Execute("RENAME TABLE provider_price TO taken_away");
  scene_.clock.Advance(absl::Hours(24));
  EXPECT_FALSE(kept_.keeper.CatchUp().ok());
  scene_.clock.Advance(-absl::Hours(24));
  scene_.database.Execute("RENAME TABLE taken_away TO provider_price");
  ASSERT_OK(scene_.Follow(kept_.keeper));
  ExpectToldAsByTables();
}

TEST_F(SupplyFreshnessTest, HasTheLastOfMoreOwnCommitsThanAPage) {
  Kept own(scene_.one, {scene_.clock, [this] { return ticks_; }});
  ASSERT_OK(scene_.Follow(own.keeper));
  const Change change = {.now = scene_.clock.Now(), .actor = "test", .reason = "TEST"};
  const auto append = [&](mysql::Transaction& tx) -> absl::StatusOr<int> {
    for (int i = 0; i < 1000; ++i) {
      RETURN_IF_ERROR(own.base.events.Append(tx, MakePricesEvent(change)));
    }
    return 0;
  };
  WhileNumberingIsHeld([&] {
    EXPECT_OK(own.base.database.Transact(append));
    EXPECT_OK(scene_.SetCapacity(provider_, 5));
    EXPECT_TRUE(scene_.IndexOf(own) == nullptr);
    EXPECT_OK(own.keeper.CatchUp());
    std::shared_ptr<SupplySource> index = scene_.IndexOf(own);
    EXPECT_EQ(scene_.Told(index.get(), {provider_}),
              scene_.Told(&own.finder.tables(), {provider_}));
  });
}

}  // namespace
}  // namespace primadona::matching
