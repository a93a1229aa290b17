#include "cli/province/random.h"

#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

TEST(RandomTest, OneSeedStreamAndIndexIsOneSequence) {
  Random a(7, "x", 3), b(7, "x", 3);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.Next(), b.Next());
}

TEST(RandomTest, AnotherSeedStreamOrIndexIsAnotherSequence) {
  const uint64_t first = Random(7, "x", 3).Next();
  EXPECT_NE(first, Random(8, "x", 3).Next());
  EXPECT_NE(first, Random(7, "y", 3).Next());
  EXPECT_NE(first, Random(7, "x", 4).Next());
}

TEST(RandomTest, BelowReachesEveryValueAboutEquallyOften) {
  Random random(1, "below");
  int counts[7] = {};
  for (int i = 0; i < 70'000; ++i) ++counts[random.Below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10'000, 400);
}

TEST(RandomTest, BetweenHoldsBothEnds) {
  Random random(1, "between");
  bool low = false, high = false;
  for (int i = 0; i < 1000; ++i) {
    const int value = random.Between(2, 6);
    ASSERT_GE(value, 2);
    ASSERT_LE(value, 6);
    low |= value == 2;
    high |= value == 6;
  }
  EXPECT_TRUE(low && high);
}

TEST(WeightsTest, DrawsInProportionToTheWeight) {
  Random random(1, "weights");
  const Weights weights({7, 0, 93});
  int counts[3] = {};
  for (int i = 0; i < 100'000; ++i) ++counts[weights.Draw(random)];
  EXPECT_NEAR(counts[0], 7'000, 400);
  EXPECT_EQ(counts[1], 0);
}

TEST(WeightsTest, ZipfGivesTheSecondRankHalfOfTheFirst) {
  Random random(1, "zipf");
  const Weights zipf = Weights::Zipf(40);
  int counts[40] = {};
  for (int i = 0; i < 100'000; ++i) ++counts[zipf.Draw(random)];
  EXPECT_NEAR(counts[1] * 2, counts[0], 1'200);
  EXPECT_GT(counts[39], 0);
}

}  // namespace
}  // namespace primadona::cli
