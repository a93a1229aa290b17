// Where the optimum is the only one, everybody finds it; elsewhere everybody finds one as good.
#include "matching/engine/certificate/uniqueness.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "matching/engine/certificate/certificate.h"
#include "matching/engine/generate/random.h"
#include "matching/engine/instance/any_instance_test.h"
#include "matching/engine/oracle/network_simplex.h"
#include "verify/checking.h"
#include "verify/reading.h"

namespace primadona::matching::engine {
namespace {

std::vector<uint32_t> AnyOrder(uint32_t count) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Random random(static_cast<uint64_t>(Upto(1'000'000)));
  for (uint32_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.Below(i)]);
  return order;
}

// The same people and slots in another order.
Instance Shuffled(const Instance& instance) {
  InstanceBuilder builder;
  std::vector<uint32_t> new_place(instance.nodes());
  uint32_t next = 0;
  for (const NodeIndex p : AnyOrder(instance.providers())) {
    RC_ASSERT(builder.AddProvider(instance.node_key(p), instance.capacity(p)).ok());
    new_place[p] = next++;
  }
  next = 0;
  for (const uint32_t s : AnyOrder(instance.slots())) {
    const NodeIndex node = instance.providers() + s;
    const uint32_t provider = new_place[instance.ProviderOf(node)];
    RC_ASSERT(builder.AddSlot(provider, instance.node_key(node)).ok());
    new_place[node] = next++;
  }
  for (const TicketIndex t : AnyOrder(instance.tickets())) {
    std::vector<Candidate> candidates;
    for (const Edge& edge : instance.EdgesOf(t)) {
      candidates.push_back({new_place[edge.node], edge.cost});
    }
    std::reverse(candidates.begin(), candidates.end());
    RC_ASSERT(builder.AddTicket(instance.ticket_key(t), instance.priority(t), candidates).ok());
  }
  absl::StatusOr<Instance> shuffled = std::move(builder).Build();
  RC_ASSERT(shuffled.ok());
  return *std::move(shuffled);
}

// By the key of each seated ticket: those of provider and slot.
using ByKey = std::map<uint64_t, std::pair<uint64_t, uint64_t>>;
ByKey Assignment(const Instance& instance, const std::vector<NodeIndex>& seat) {
  ByKey assignment;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) {
    if (seat[t] == kNone) continue;
    assignment[instance.ticket_key(t)] = {instance.node_key(instance.ProviderOf(seat[t])),
                                          instance.node_key(seat[t])};
  }
  return assignment;
}

// Whether the optimum is the only one; then everybody's is it, else everybody's is as good.
bool OneAgrees(const Likeness& like) {
  const Instance instance = AnyInstance(like);
  const Solution ours = Solve(instance);
  const Instance shuffled = Shuffled(instance);
  const Solution again = Solve(shuffled);
  NetworkSimplexOracle oracle(instance, /*with_ties=*/true);
  RC_ASSERT(oracle.Run());
  const bool unique = IsUnique(instance, ours);
  RC_ASSERT(TotalsOf(shuffled, again.seat) == TotalsOf(instance, ours.seat));
  RC_ASSERT(TotalsOf(instance, oracle.Seats()) == TotalsOf(instance, ours.seat));
  RC_ASSERT(IsUnique(shuffled, again) == unique);
  if (!unique) return false;
  const ByKey found = Assignment(instance, ours.seat);
  RC_ASSERT(Assignment(shuffled, again.seat) == found);
  RC_ASSERT(Assignment(instance, oracle.Seats()) == found);
  return true;
}

// Nearly all are the only ones: were none, there would be nothing to agree on.
void AllAgree(const Likeness& like) {
  int all = 0, unique = 0;
  EXPECT_TRUE(rc::check([&] {
    ++all;
    if (OneAgrees(like)) ++unique;
  }));
  EXPECT_GT(10 * unique, 9 * all) << unique << " of " << all;
}

TEST(UniquenessTest, AUniqueOptimumIsFoundByLemonAndInAnyOrder) {
  AllAgree({40, 12, 8, 4, kMaxCost, 4, 0});
}
TEST(UniquenessTest, WithEqualCostsTheTieBreakDecidesAlikeForAll) {
  AllAgree({40, 10, 6, 3, 1, 2, 0});
}
TEST(UniquenessTest, WithSlotsToo) { AllAgree({30, 6, 8, 3, 1, 2, 4}); }

RC_GTEST_PROP(UniquenessTest, TheCertificateOfAnythingHolds, ()) {
  for (const int slots : {0, 4}) {
    const Instance instance = AnyInstance({30, 8, 6, 500, 3, kMaxPriorities, slots});
    std::string fault;
    const auto certificate =
        matching_verify::Read(WriteCertificate(instance, Solve(instance)), fault);
    RC_ASSERT(certificate.has_value());
    const matching_verify::Verdict verdict = matching_verify::Check(*certificate);
    RC_ASSERT(verdict.fault == "");
    RC_ASSERT(verdict.unique == IsUnique(instance, Solve(instance)));
  }
}

// One seat, and two tickets whose hashes are the same by chance.
TEST(UniquenessTest, WhereTheHashesAreEqualTheCertificateSaysThatAnotherIsAsGood) {
  uint64_t twin = 2;
  while (TieOf(twin, 1, 0) != TieOf(1, 1, 0)) ++twin;
  InstanceBuilder builder;
  ASSERT_TRUE(builder.AddProvider(1, 1).ok());
  ASSERT_TRUE(builder.AddTicket(1, 1, {{0, 7}}).ok());
  ASSERT_TRUE(builder.AddTicket(twin, 1, {{0, 7}}).ok());
  const Instance instance = *std::move(builder).Build();
  const Solution solution = Solve(instance);
  EXPECT_FALSE(IsUnique(instance, solution));
  std::string fault;
  const auto certificate = matching_verify::Read(WriteCertificate(instance, solution), fault);
  ASSERT_TRUE(certificate.has_value()) << fault;
  const matching_verify::Verdict verdict = matching_verify::Check(*certificate);
  EXPECT_EQ(verdict.fault, "");
  EXPECT_FALSE(verdict.unique);
}

TEST(UniquenessTest, TwoSlotsOfOneProviderDifferInTheTieBreak) {
  InstanceBuilder builder;
  ASSERT_TRUE(builder.AddProvider(1, 1).ok());
  for (uint64_t slot = 0; slot < 20; ++slot) ASSERT_TRUE(builder.AddSlot(0, slot).ok());
  std::vector<Candidate> all;
  for (uint32_t slot = 0; slot < 20; ++slot) all.push_back({slot, 7});
  ASSERT_TRUE(builder.AddTicket(1, 1, all).ok());
  const Instance instance = *std::move(builder).Build();
  EXPECT_TRUE(IsUnique(instance, Solve(instance)));
}

}  // namespace
}  // namespace primadona::matching::engine
