#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/instance/tie.h"

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

// (top + 1) · (nodes + 1) · 10,000 points stay below 2^62.
TEST_F(InstanceTest, RefusesWhereThePenaltyOfATicketWouldNotFit) {
  constexpr uint64_t kMost = 461'168'139;  // nodes, with priorities up to kMaxPriority
  const auto size = [](uint64_t nodes) { return Size{nodes, 0, 0, kMaxPriority}; };
  EXPECT_OK(CheckSize(size(kMost)));
  EXPECT_THAT(CheckSize(size(kMost + 1)), FailsWith(kInvalid, "TOO_LARGE"));
}

// … and with the tie-break below, times all tickets, below 2^125.
TEST_F(InstanceTest, RefusesWhereTheTotalsWouldNotFit) {
  const auto size = [](uint64_t tickets) { return Size{100'000'000, tickets, 0, kMaxPriority}; };
  EXPECT_OK(CheckSize(size(6'490'363)));
  EXPECT_THAT(CheckSize(size(6'490'364)), FailsWith(kInvalid, "TOO_LARGE"));
}

TEST_F(InstanceTest, RefusesMoreEdgesThanCanBeNumbered) {
  EXPECT_OK(CheckSize({1, 1, kNone - 1, 1}));
  EXPECT_THAT(CheckSize({1, 1, kNone, 1}), FailsWith(kInvalid, "TOO_LARGE"));
}

TEST(TieTest, CoversTicketProviderAndSlotEachByItself) {
  int same_ticket = 0, same_provider = 0, same_slot = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    same_ticket += TieOf(i, 5, 7) == TieOf(i + 1, 5, 7);
    same_provider += TieOf(3, i, 7) == TieOf(3, i + 1, 7);
    same_slot += TieOf(3, 5, i) == TieOf(3, 5, i + 1);
  }
  // By chance one in 65,536.
  EXPECT_LE(same_ticket, 2);
  EXPECT_LE(same_provider, 2);
  EXPECT_LE(same_slot, 2);
}

TEST_F(InstanceTest, AnEdgeToASlotBearsTheTieOfTicketProviderAndSlot) {
  EXPECT_OK(builder_.AddSlot(0, 40));
  EXPECT_OK(builder_.AddSlot(0, 41));
  EXPECT_OK(builder_.AddTicket(3, 1, {{0, 5}, {1, 5}}));
  ASSERT_OK_AND_ASSIGN(const Instance instance, std::move(builder_).Build());
  ASSERT_EQ(instance.EdgesOf(0).size(), 2u);
  EXPECT_EQ(instance.EdgesOf(0)[0].tie, TieOf(3, 7, 40));
  EXPECT_EQ(instance.EdgesOf(0)[1].tie, TieOf(3, 7, 41));
  EXPECT_NE(instance.EdgesOf(0)[0].tie, instance.EdgesOf(0)[1].tie);
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
