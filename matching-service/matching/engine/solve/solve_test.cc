// Random instances of every shape against LEMON's NetworkSimplex.
#include "matching/engine/solve/solve.h"

#include <algorithm>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/instance/any_instance_test.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/oracle/network_simplex.h"
#include "rapidcheck/gtest.h"

namespace primadona::matching::engine {
namespace {

// Nobody has two seats, no seat two people, nobody a seat without an edge to it.
void CheckSeats(const Instance& instance, const std::vector<NodeIndex>& seat) {
  std::vector<uint32_t> held(instance.nodes(), 0);
  uint64_t seated = 0;
  for (const NodeIndex node : seat) {
    if (node == kNone) continue;
    ++seated;
    ++held[node];
    if (node >= instance.providers()) {
      RC_ASSERT(held[node] == 1u);
      ++held[instance.ProviderOf(node)];
    }
  }
  for (NodeIndex p = 0; p < instance.providers(); ++p) RC_ASSERT(held[p] <= instance.capacity(p));
  RC_ASSERT(TotalsOf(instance, seat).served == seated);
}

void EqualsTheOracle(const Instance& instance) {
  const Solution solution = Solve(instance);
  CheckSeats(instance, solution.seat);
  RC_ASSERT(GapOf(instance, solution) == 0);
  NetworkSimplexOracle oracle(instance, /*with_ties=*/true);
  RC_ASSERT(oracle.Run());
  RC_ASSERT(TotalsOf(instance, solution.seat) == TotalsOf(instance, oracle.Seats()));
}

void EqualTheOracle(const Likeness& like) {
  for (int i = 0; i < 10; ++i) EqualsTheOracle(AnyInstance(like));
}

RC_GTEST_PROP(SolveTest, OrdinaryInstancesEqualTheOracle, ()) {
  EqualTheOracle({40, 12, 8, 4, kMaxCost, 4, 0});
}
RC_GTEST_PROP(SolveTest, EqualCostsEqualTheOracle, ()) { EqualTheOracle({40, 12, 8, 3, 1, 2, 0}); }
RC_GTEST_PROP(SolveTest, EqualPrioritiesEqualTheOracle, ()) {
  EqualTheOracle({40, 10, 5, 3, 100, 1, 0});
}
RC_GTEST_PROP(SolveTest, OneHotProviderEqualsTheOracle, ()) {
  EqualTheOracle({60, 1, 2, 5, kMaxCost, 4, 0});
}
RC_GTEST_PROP(SolveTest, ManyPrioritiesEqualTheOracle, ()) {
  EqualTheOracle({50, 8, 4, 3, kMaxCost, kMaxPriorities, 0});
}
RC_GTEST_PROP(SolveTest, LargeCapacitiesEqualTheOracle, ()) {
  EqualTheOracle({120, 3, 3, 500, kMaxCost, 3, 0});
}
// More tickets than the five hundred seats that all of them would like.
RC_GTEST_PROP(SolveTest, ALargeCapacityThatIsFoughtForEqualsTheOracle, ()) {
  InstanceBuilder builder;
  const int tickets = 500 + 1 + Upto(60);
  RC_ASSERT(builder.AddProvider(0, 500).ok());
  for (int p = 1; p <= 2; ++p) RC_ASSERT(builder.AddProvider(p, Upto(5)).ok());
  for (int t = 0; t < tickets; ++t) {
    std::vector<Candidate> row = {{0, Upto(100)}};
    if (Upto(9) == 0) row.push_back({static_cast<uint32_t>(1 + Upto(1)), Upto(kMaxCost)});
    RC_ASSERT(builder.AddTicket(t, 1 + Upto(2), row).ok());
  }
  absl::StatusOr<Instance> instance = std::move(builder).Build();
  RC_ASSERT(instance.ok());
  RC_ASSERT(TotalsOf(*instance, Solve(*instance).seat).served >= 500u);
  EqualsTheOracle(*instance);
}

// Everybody would like the one with few seats best; the others cost more.
RC_GTEST_PROP(SolveTest, OneHotProviderAmongOthersEqualsTheOracle, ()) {
  constexpr int kOthers = 8;
  InstanceBuilder builder;
  RC_ASSERT(builder.AddProvider(0, 1 + Upto(3)).ok());
  for (int p = 1; p <= kOthers; ++p) RC_ASSERT(builder.AddProvider(p, Upto(4)).ok());
  const int tickets = 10 + Upto(40);
  for (int t = 0; t < tickets; ++t) {
    std::vector<Candidate> row = {{0, Upto(10)}};
    for (int e = Upto(3); e > 0; --e) {
      row.push_back({static_cast<uint32_t>(1 + Upto(kOthers - 1)), 1000 + Upto(1000)});
    }
    RC_ASSERT(builder.AddTicket(t, 1 + Upto(1), row).ok());
  }
  absl::StatusOr<Instance> instance = std::move(builder).Build();
  RC_ASSERT(instance.ok());
  EqualsTheOracle(*instance);
}

RC_GTEST_PROP(SolveTest, SlotsEqualTheOracle, ()) { EqualTheOracle({40, 8, 8, 4, kMaxCost, 4, 5}); }
RC_GTEST_PROP(SolveTest, SlotsOfEqualCostEqualTheOracle, ()) {
  EqualTheOracle({40, 8, 8, 3, 1, 2, 4});
}

TEST(SolveTest, TheGapOfAWorseSeatingIsWhatItLoses) {
  ASSERT_OK_AND_ASSIGN(const Instance instance, Generate({.tickets = 200, .providers = 30}));
  Solution solution = Solve(instance);
  const auto served = std::find_if(solution.seat.begin(), solution.seat.end(),
                                   [](NodeIndex seat) { return seat != kNone; });
  ASSERT_NE(served, solution.seat.end());
  *served = kNone;
  EXPECT_TRUE(GapOf(instance, solution) > 0);
}

TEST(SolveTest, NobodyAndNothingIsSolvedToo) {
  ASSERT_OK_AND_ASSIGN(const Instance nobody, InstanceBuilder().Build());
  EXPECT_TRUE(Solve(nobody).seat.empty());
  InstanceBuilder builder;
  ASSERT_OK(builder.AddProvider(1, 0));
  ASSERT_OK(builder.AddTicket(1, 1, {}));
  ASSERT_OK(builder.AddTicket(2, 1, {{0, 5}}));
  ASSERT_OK_AND_ASSIGN(const Instance no_seats, std::move(builder).Build());
  EXPECT_EQ(Solve(no_seats).seat, (std::vector<NodeIndex>{kNone, kNone}));
}

TEST(SolveTest, AServiceOfThousandsEqualsTheOracleInPriorityAndCost) {
  for (const int contention : {600, 1000, 1500}) {
    ASSERT_OK_AND_ASSIGN(
        const Instance instance,
        Generate({.tickets = 4000, .providers = 400, .contention_per_mille = contention}));
    const Solution solution = Solve(instance);
    const Totals ours = TotalsOf(instance, solution.seat);
    NetworkSimplexOracle oracle(instance, /*with_ties=*/false);
    ASSERT_TRUE(oracle.Run());
    const Totals theirs = TotalsOf(instance, oracle.Seats());
    EXPECT_EQ(ours.priority, theirs.priority) << contention;
    EXPECT_EQ(ours.cost, theirs.cost) << contention;
    EXPECT_TRUE(GapOf(instance, solution) == 0) << contention;
  }
}

// Of slots that are fought for, whose tickets come and go in the hint.
TEST(SolveTest, AContestedServiceWithSlotsEqualsTheOracleInPriorityAndCost) {
  for (const int contention : {600, 1000, 1500}) {
    ASSERT_OK_AND_ASSIGN(
        const Instance instance,
        Generate(
            {.tickets = 1000, .providers = 50, .contention_per_mille = contention, .slots = 30}));
    const Solution solution = Solve(instance);
    const Totals ours = TotalsOf(instance, solution.seat);
    NetworkSimplexOracle oracle(instance, /*with_ties=*/false);
    ASSERT_TRUE(oracle.Run());
    const Totals theirs = TotalsOf(instance, oracle.Seats());
    EXPECT_EQ(ours.priority, theirs.priority) << contention;
    EXPECT_EQ(ours.cost, theirs.cost) << contention;
    EXPECT_TRUE(GapOf(instance, solution) == 0) << contention;
  }
}

}  // namespace
}  // namespace primadona::matching::engine
