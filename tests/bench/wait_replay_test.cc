// Forecasts, held against a generated province's year that knows nothing of their model.
#include "tests/bench/wait_replay.h"

#include "gtest/gtest.h"

namespace primadona::bench {
namespace {

WaitReplay Year(int thinning) { return ReplayWaits(1, *cli::ShapeOf("province"), thinning); }

TEST(WaitReplayTest, WhoIsForetoldNoWaitIsServedAtOnce) {
  const ForecastFared at_once = Year(/*thinning=*/1).at_once;
  ASSERT_GT(at_once.samples, 500);
  EXPECT_GT(at_once.ShareP90(), 0.97);
}

TEST(WaitReplayTest, WaitsForASeatAreNearWhatWasForetoldInEveryScarcity) {
  for (const int thinning : {1, 2, 3}) {
    const ForecastFared queued = Year(thinning).queued;
    ASSERT_GT(queued.samples, 400) << thinning;
    EXPECT_GT(queued.ShareP50(), 0.35) << thinning;
    EXPECT_LT(queued.ShareP50(), 0.70) << thinning;
    EXPECT_GT(queued.ShareP90(), 0.80) << thinning;
    EXPECT_LT(queued.ShareP90(), 0.995) << thinning;
  }
}

}  // namespace
}  // namespace primadona::bench
