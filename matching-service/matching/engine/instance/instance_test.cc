#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/instance/instance_builder.h"

namespace primadona::matching::engine {
namespace {

using ::primadona::testing::FailsWith;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

class InstanceTest : public ::testing::Test {
 protected:
  // One provider with two seats.
  InstanceTest() { EXPECT_TRUE(builder_.AddProvider(7, 2).ok()); }
  InstanceBuilder builder_;
};

TEST_F(InstanceTest, RefusesACapacityBelowZeroOrBeyondItsLimit) {
  EXPECT_THAT(builder_.AddProvider(8, -1), FailsWith(kInvalid, "CAPACITY_INVALID"));
  EXPECT_THAT(builder_.AddProvider(8, kMaxCapacity + 1), FailsWith(kInvalid, "CAPACITY_INVALID"));
  EXPECT_OK(builder_.AddProvider(8, 0));
  EXPECT_OK(builder_.AddProvider(9, kMaxCapacity));
}

TEST_F(InstanceTest, RefusesAPriorityThatWouldNeverBeServed) {
  EXPECT_THAT(builder_.AddTicket(1, 0, {{0, 5}}), FailsWith(kInvalid, "PRIORITY_INVALID"));
  EXPECT_THAT(builder_.AddTicket(1, kMaxPriority + 1, {{0, 5}}),
              FailsWith(kInvalid, "PRIORITY_INVALID"));
  EXPECT_OK(builder_.AddTicket(1, kMaxPriority, {{0, 5}}));
}

TEST_F(InstanceTest, RefusesACostOutsideOfItsRange) {
  EXPECT_THAT(builder_.AddTicket(1, 1, {{0, -1}}), FailsWith(kInvalid, "COST_INVALID"));
  EXPECT_THAT(builder_.AddTicket(1, 1, {{0, kMaxCost + 1}}), FailsWith(kInvalid, "COST_INVALID"));
  EXPECT_OK(builder_.AddTicket(1, 1, {{0, kMaxCost}}));
}

TEST_F(InstanceTest, RefusesAPlaceThatNobodyAdded) {
  EXPECT_THAT(builder_.AddTicket(1, 1, {{1, 0}}), FailsWith(kInvalid, "PLACE_UNKNOWN"));
  EXPECT_THAT(builder_.AddSlot(1, 0), FailsWith(kInvalid, "PROVIDER_UNKNOWN"));
}

TEST_F(InstanceTest, RefusesProvidersAndSlotsThatComeTooLate) {
  EXPECT_OK(builder_.AddTicket(1, 1, {}));
  const auto late = absl::StatusCode::kFailedPrecondition;
  EXPECT_THAT(builder_.AddProvider(8, 1), FailsWith(late, "ORDER_INVALID"));
  EXPECT_THAT(builder_.AddSlot(0, 1), FailsWith(late, "ORDER_INVALID"));
}

TEST_F(InstanceTest, RefusesKeysThatComeTwice) {
  EXPECT_OK(builder_.AddTicket(1, 1, {}));
  EXPECT_OK(builder_.AddTicket(1, 2, {}));
  EXPECT_THAT(std::move(builder_).Build(), FailsWith(kInvalid, "KEY_REPEATED"));
}

TEST_F(InstanceTest, RefusesMoreThanSixteenPriorities) {
  for (int i = 1; i <= kMaxPriorities + 1; ++i) EXPECT_OK(builder_.AddTicket(i, i, {}));
  EXPECT_THAT(std::move(builder_).Build(), FailsWith(kInvalid, "TOO_MANY_PRIORITIES"));
}

TEST_F(InstanceTest, OfAPlaceThatIsNamedTwiceTheCheaperCounts) {
  EXPECT_OK(builder_.AddTicket(1, 1, {{0, 9}, {0, 3}, {0, 5}}));
  ASSERT_OK_AND_ASSIGN(const Instance instance, std::move(builder_).Build());
  ASSERT_EQ(instance.EdgesOf(0).size(), 1u);
  EXPECT_EQ(instance.EdgesOf(0)[0].cost, 3);
}

TEST_F(InstanceTest, WhatWasRefusedIsLeftOut) {
  EXPECT_FALSE(builder_.AddTicket(1, 1, {{0, 1}, {5, 1}}).ok());
  EXPECT_OK(builder_.AddTicket(1, 1, {{0, 1}}));
  ASSERT_OK_AND_ASSIGN(const Instance instance, std::move(builder_).Build());
  EXPECT_EQ(instance.tickets(), 1u);
  EXPECT_EQ(instance.edges(), 1u);
}

}  // namespace
}  // namespace primadona::matching::engine
