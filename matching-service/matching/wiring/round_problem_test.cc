// What a round leaves out when it makes an instance never changes what the best pairing is worth.
#include "matching/api/round_problem.h"

#include <random>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/api/policies.h"
#include "matching/api/round_plan.h"
#include "matching/domain/service_class.h"
#include "matching/engine/instance/instance_builder.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1774836000);

PersonId Person(uint64_t number) {
  std::string bytes(16, '\0');
  for (int i = 0; i < 8; ++i) bytes[15 - i] = static_cast<char>(number >> (8 * i) & 0xFF);
  return *PersonId::FromBytes(bytes);
}

// A small list in which everything is scarce by turns: seats, slots, windows, levels.
RoundSnapshot RandomSnapshot(std::mt19937& random) {
  const auto below = [&random](int n) { return static_cast<int>(random() % n); };
  RoundSnapshot snapshot{.time = kNow};
  snapshot.policy.weights = kDefaultWeights;
  const int providers = 1 + below(4);
  for (int p = 0; p < providers; ++p) {
    RoundProvider offered;
    offered.provider.id = Person(100 + p);
    offered.provider.kinds = {ServiceKind::kCoaching, ServiceKind::kMentoring,
                              ServiceKind::kConsulting};
    offered.provider.levels = {{"MAN-03", 2 + below(4)}};
    offered.provider.capacity = 1 + below(4);
    offered.provider.used = below(offered.provider.capacity + 1);
    offered.provider.version = 1;
    offered.provider.zone = "Asia/Jakarta";
    if (offered.seats_left() > 0) {
      const int slots = below(7);
      for (int s = 0; s < slots; ++s) {
        const absl::Time start = kNow + absl::Hours(24) + (s + below(2)) * absl::Hours(40) +
                                 below(3) * absl::Hours(1);
        if (offered.free.empty() || offered.free.back().time.start < start) {
          offered.free.push_back({{start, start + absl::Minutes(90)}, true});
        }
      }
    }
    snapshot.providers.push_back(std::move(offered));
  }
  const int tickets = 1 + below(8);
  for (int t = 0; t < tickets; ++t) {
    Ticket ticket;
    ticket.booking = BookingId(Person(1000 + t).uuid());
    ticket.version = 2;
    ticket.coachee = Person(2000 + t);
    ticket.competency = "MAN-03";
    ticket.need_level = 1 + below(4);
    ticket.priority = 1 + below(3);
    ticket.queue_time = kNow - absl::Hours(below(50));
    if (below(3) == 0) {
      ticket.windows = {{kNow + absl::Hours(below(100)), kNow + absl::Hours(100 + below(200))}};
    }
    if (below(3) == 0) ticket.preferred_provider = Person(100);
    if (below(4) == 0) {
      std::vector<Quantum> busy;
      const auto first = QuantaOf({kNow + absl::Hours(24), kNow + absl::Hours(25)}).first;
      for (int q = 0; q < 300; ++q) busy.push_back(first + q);
      snapshot.busy.emplace(ticket.coachee, BusyTimes(busy));
    }
    snapshot.tickets.push_back(std::move(ticket));
  }
  return snapshot;
}

// Every pair at every slot that the rules allow, written out without any thought of size.
engine::Instance Everything(const RoundSnapshot& snapshot) {
  engine::InstanceBuilder builder;
  for (size_t p = 0; p < snapshot.providers.size(); ++p) {
    EXPECT_OK(builder.AddProvider(p, snapshot.providers[p].seats_left()));
  }
  for (uint32_t p = 0; p < snapshot.providers.size(); ++p) {
    for (size_t s = 0; s < snapshot.providers[p].free.size(); ++s) {
      EXPECT_OK(builder.AddSlot(p, s));
    }
  }
  const std::vector<int> classes = ServiceClassesOf(snapshot.tickets);
  for (size_t t = 0; t < snapshot.tickets.size(); ++t) {
    const Ticket& ticket = snapshot.tickets[t];
    const auto found = snapshot.busy.find(ticket.coachee);
    const BusyTimes busy = found == snapshot.busy.end() ? BusyTimes() : found->second;
    std::vector<engine::Candidate> edges;
    uint32_t slot = 0;
    for (const RoundProvider& offered : snapshot.providers) {
      for (const OfferedSlot& free : offered.free) {
        const bool common =
            IsWanted(free, ticket.windows) &&
            busy.IsFree(snapshot.policy.slots.CoacheeTime(free.time.start));
        const std::optional<Interval> time =
            common ? std::optional<Interval>(free.time) : std::nullopt;
        if (BrokenRules(ticket, offered.provider, time).empty()) {
          edges.push_back(
              {slot, kMaxScore - ComputeScore(InputsOf(ticket, offered.provider, free.time.start,
                                                       kNow, snapshot.policy.slots.horizon_days),
                                              snapshot.policy.weights)});
        }
        ++slot;
      }
    }
    EXPECT_OK(builder.AddTicket(t, classes[t], edges));
  }
  absl::StatusOr<engine::Instance> instance = std::move(builder).Build();
  EXPECT_OK(instance);
  return *std::move(instance);
}

TEST(RoundProblemTest, FirstSlotsForEachSeatAreWorthAsMuchAsAllSlots) {
  std::mt19937 random(5);
  int fewer = 0;
  for (int i = 0; i < 400; ++i) {
    const RoundSnapshot snapshot = RandomSnapshot(random);
    ASSERT_OK_AND_ASSIGN(const RoundProblem problem,
                         RoundProblem::Make(snapshot, snapshot.policy.weights));
    const engine::Instance all = Everything(snapshot);
    const engine::Totals some =
        TotalsOf(problem.instance(), problem.solution().seat);
    const engine::Totals best = TotalsOf(all, Solve(all).seat);
    EXPECT_EQ(some.served, best.served) << i;
    EXPECT_EQ(some.priority, best.priority) << i;
    EXPECT_EQ(some.cost, best.cost) << i;
    if (problem.instance().edges() < all.edges()) ++fewer;
  }
  EXPECT_GT(fewer, 50);  // it did leave something out
}

TEST(RoundProblemTest, TheEngineReckonsEachPairAsTheScoreDoes) {
  std::mt19937 random(7);
  const char* const grades[] = {"III/a", "III/d", "IV/b", ""};
  int edges = 0;
  for (int i = 0; i < 200; ++i) {
    RoundSnapshot snapshot = RandomSnapshot(random);
    for (RoundProvider& offered : snapshot.providers) {
      offered.provider.grade = grades[random() % 4];
      offered.provider.unit = random() % 2 == 0 ? "OPD-1" : "OPD-2";
      if (random() % 2 == 0) {
        offered.provider.modes = {MeetingMode{1 + static_cast<int>(random() % 2)}};
      }
    }
    for (Ticket& ticket : snapshot.tickets) {
      ticket.grade = grades[random() % 4];
      ticket.unit = random() % 2 == 0 ? "OPD-1" : "OPD-2";
      ticket.kind = ServiceKind{1 + static_cast<int>(random() % 3)};
      ticket.present_level = static_cast<int>(random() % 4);
      ticket.required_level = static_cast<int>(random() % 6);
      if (random() % 3 == 0) ticket.mode = MeetingMode{1 + static_cast<int>(random() % 2)};
      if (random() % 2 == 0) ticket.former_providers = {Person(100), Person(101)};
    }
    // Each criterion counts, however the office weighs them.
    ScoreWeights weights{};
    for (int left = 100; left > 0; --left) ++weights[random() % kCriteria];
    snapshot.policy.weights = weights;
    ASSERT_OK_AND_ASSIGN(const RoundProblem problem,
                         RoundProblem::Make(snapshot, snapshot.policy.weights));
    for (uint32_t t = 0; t < snapshot.tickets.size(); ++t) {
      for (const engine::Edge& edge : problem.instance().EdgesOf(t)) {
        ++edges;
        EXPECT_EQ(problem.CandidateAt(t, edge.node).score, kMaxScore - edge.cost);
      }
    }
  }
  EXPECT_GT(edges, 1000);
}

TEST(RoundProblemTest, APlanKeepsEveryHardRuleAndItsScoresAreItsReasons) {
  std::mt19937 random(6);
  int seated = 0;
  for (int i = 0; i < 200; ++i) {
    const RoundSnapshot snapshot = RandomSnapshot(random);
    Round round;
    ASSERT_OK_AND_ASSIGN(const RoundPlan plan, MakePlan(snapshot, round));
    EXPECT_EQ(round.gap, 0);
    int64_t total = 0;
    for (const RoundResult& result : plan.results) {
      if (result.provider.is_nil()) {
        EXPECT_NE(result.reason, WaitingReason::kNone);
        continue;
      }
      ++seated;
      total += result.score;
      EXPECT_EQ(result.score,
                ComputeScore(result.explanation.inputs, result.explanation.weights));
      for (const RoundProvider& offered : snapshot.providers) {
        if (offered.provider.id != result.provider) continue;
        EXPECT_TRUE(BrokenRules(result.ticket, offered.provider, result.slot).empty());
      }
      // By its prices no pair would rather be the runner-up.
      if (!result.explanation.runner_up.has_value()) continue;
      const RunnerUp& rival = *result.explanation.runner_up;
      const Price& paid = *result.explanation.price;
      if (paid.contested || rival.price.contested) continue;
      EXPECT_GE(result.score - paid.points + 1, rival.score - rival.price.points)
          << "but for what rounding to whole points takes";
    }
    EXPECT_EQ(round.total_score, total);
  }
  EXPECT_GT(seated, 100);
}

}  // namespace
}  // namespace primadona::matching
