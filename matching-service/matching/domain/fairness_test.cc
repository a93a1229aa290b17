#include "matching/domain/fairness.h"

#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

TEST(GiniTest, IsNoughtWhenAllAreEqualAndNearOneWhenOneHasAll) {
  EXPECT_DOUBLE_EQ(Gini({3, 3, 3, 3}), 0);
  EXPECT_DOUBLE_EQ(Gini({0, 0, 0, 8}), 0.75);
  EXPECT_DOUBLE_EQ(Gini({1, 3}), 0.25);
}

TEST(GiniTest, OfNobodyOrNothingIsNought) {
  EXPECT_DOUBLE_EQ(Gini({}), 0);
  EXPECT_DOUBLE_EQ(Gini({0, 0}), 0);
}

TEST(ServedRatioTest, ComparesTheWorstServedGroupWithTheBest) {
  EXPECT_DOUBLE_EQ(ServedRatio({{"OPD-1", 10, 4}, {"OPD-2", 10, 8}}), 0.5);
}

TEST(ServedRatioTest, LooksAtNoGroupBelowFive) {
  EXPECT_DOUBLE_EQ(ServedRatio({{"OPD-1", 4, 0}, {"OPD-2", 10, 8}}), 1);
  EXPECT_DOUBLE_EQ(ServedRatio({{"OPD-1", 5, 0}, {"OPD-2", 10, 8}}), 0);
}

TEST(ServedRatioTest, IsOneWhenNobodyWasServed) {
  EXPECT_DOUBLE_EQ(ServedRatio({{"OPD-1", 9, 0}, {"OPD-2", 9, 0}}), 1);
}

}  // namespace
}  // namespace primadona::matching
