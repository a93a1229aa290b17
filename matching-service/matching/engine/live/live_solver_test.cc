// Updates one after another, each against a fresh solve of what is there then.
#include "matching/engine/live/live_solver.h"

#include <map>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/generate/generate.h"
#include "matching/engine/generate/random.h"

namespace primadona::matching::engine {
namespace {

using ::primadona::testing::FailsWith;

struct Likeness {
  uint32_t providers;
  uint32_t slots;  // of a provider
  int tickets, edges, capacity, cost, priorities;
};

struct Waiting {
  uint64_t key = 0;
  int64_t priority = 0;
  std::vector<Candidate> candidates;
};

// What is there, apart from the solver.
class Model {
 public:
  Model(const Likeness& like, uint64_t seed) : like_(like), random_(seed) {
    for (uint32_t p = 0; p < like.providers; ++p) capacity_.push_back(AnyCapacity());
    for (int i = 0; i < like.tickets; ++i) initial_.push_back(AnyTicket());
  }

  Instance Build(const std::vector<Waiting>& tickets) const {
    InstanceBuilder builder;
    for (uint32_t p = 0; p < like_.providers; ++p) EXPECT_OK(builder.AddProvider(p, capacity_[p]));
    for (uint32_t s = 0; s < like_.providers * like_.slots; ++s) {
      EXPECT_OK(builder.AddSlot(s / like_.slots, s));
    }
    for (const Waiting& t : tickets) EXPECT_OK(builder.AddTicket(t.key, t.priority, t.candidates));
    absl::StatusOr<Instance> instance = std::move(builder).Build();
    EXPECT_OK(instance);
    return *std::move(instance);
  }

  const std::vector<Waiting>& initial() const { return initial_; }

  void Start(LiveSolver& live) {
    for (size_t i = 0; i < initial_.size(); ++i) there_[static_cast<TicketIndex>(i)] = initial_[i];
    Compare(live);
  }

  void Update(LiveSolver& live) {
    std::map<TicketIndex, NodeIndex> before;
    for (const auto& [ticket, _] : there_) before[ticket] = live.SeatOf(ticket);
    const uint32_t what = random_.Below(10);
    if (what < 4) {
      const Waiting ticket = AnyTicket();
      ASSERT_OK_AND_ASSIGN(const TicketIndex number,
                           live.AddTicket(ticket.key, ticket.priority, ticket.candidates));
      ASSERT_EQ(there_.count(number), 0u);
      there_[number] = ticket;
    } else if (what < 8 && !there_.empty()) {
      const auto gone = std::next(there_.begin(), random_.Below(there_.size()));
      ASSERT_OK(live.RemoveTicket(gone->first));
      EXPECT_EQ(live.SeatOf(gone->first), kNone);
      there_.erase(gone);
    } else {
      const uint32_t p = random_.Below(like_.providers);
      capacity_[p] = what == 8 ? capacity_[p] + 1 : AnyCapacity();
      ASSERT_OK(live.SetCapacity(p, capacity_[p]));
    }
    for (const auto& [ticket, seat] : before) {
      if (!there_.contains(ticket) || live.SeatOf(ticket) == seat) continue;
      EXPECT_TRUE(std::binary_search(live.moved().begin(), live.moved().end(), ticket));
    }
    Compare(live);
  }

  // Equal totals, and prices that prove them.
  void Compare(const LiveSolver& live) {
    std::vector<Waiting> tickets;
    Solution solution;
    for (const auto& [number, ticket] : there_) {
      tickets.push_back(ticket);
      solution.seat.push_back(live.SeatOf(number));
    }
    const Instance now = Build(tickets);
    for (NodeIndex node = 0; node < now.nodes(); ++node) {
      solution.price.push_back(live.PriceOf(node));
    }
    ASSERT_TRUE(GapOf(now, solution) == 0);
    const Totals fresh = TotalsOf(now, Solve(now).seat);
    ASSERT_EQ(TotalsOf(now, solution.seat), fresh);
    ASSERT_EQ(live.ComputeTotals(), fresh);
  }

 private:
  int64_t AnyCapacity() { return random_.Between(0, like_.capacity); }
  Waiting AnyTicket() {
    Waiting ticket{next_key_++, random_.Between(1, like_.priorities), {}};
    const uint32_t places = like_.providers * std::max(like_.slots, 1u);
    for (int e = random_.Between(0, like_.edges); e > 0; --e) {
      ticket.candidates.push_back({random_.Below(places), random_.Between(0, like_.cost)});
    }
    return ticket;
  }

  const Likeness like_;
  Random random_;
  uint64_t next_key_ = 1;
  std::vector<int64_t> capacity_;
  std::vector<Waiting> initial_;
  std::map<TicketIndex, Waiting> there_;
};

void UpdateAndCompare(const Likeness& like, int updates) {
  Model model(like, 11);
  const Instance instance = model.Build(model.initial());
  LiveSolver live(instance);
  model.Start(live);
  for (int i = 0; i < updates && !::testing::Test::HasFatalFailure(); ++i) {
    SCOPED_TRACE(i);
    model.Update(live);
  }
}

// Ten thousand together.
TEST(LiveSolverTest, EachUpdateEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 10,
                    .slots = 0,
                    .tickets = 40,
                    .edges = 6,
                    .capacity = 5,
                    .cost = kMaxCost,
                    .priorities = 4},
                   3000);
}
TEST(LiveSolverTest, EachUpdateWithTiesEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 8,
                    .slots = 0,
                    .tickets = 30,
                    .edges = 5,
                    .capacity = 4,
                    .cost = 1,
                    .priorities = 2},
                   2000);
}
TEST(LiveSolverTest, EachUpdateWithSlotsEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 6,
                    .slots = 4,
                    .tickets = 30,
                    .edges = 8,
                    .capacity = 4,
                    .cost = kMaxCost,
                    .priorities = 4},
                   3000);
}
TEST(LiveSolverTest, EachUpdateWithTiedSlotsEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 5,
                    .slots = 3,
                    .tickets = 25,
                    .edges = 6,
                    .capacity = 3,
                    .cost = 1,
                    .priorities = 1},
                   2000);
}

// About as many seats as tickets, and costs of which some lie within a search's reach and some
// beyond: long chains, that neither start nor end near by.
TEST(LiveSolverTest, EachUpdateOfAFullMarketEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 60,
                    .slots = 0,
                    .tickets = 290,
                    .edges = 12,
                    .capacity = 9,
                    .cost = 400,
                    .priorities = 2},
                   1500);
}
TEST(LiveSolverTest, EachUpdateOfAFullMarketWithSlotsEqualsAFreshSolve) {
  UpdateAndCompare({.providers = 30,
                    .slots = 6,
                    .tickets = 95,
                    .edges = 16,
                    .capacity = 6,
                    .cost = 400,
                    .priorities = 2},
                   1500);
}

TEST(LiveSolverTest, ChangesOfCapacityByManyKeepAnOptimum) {
  ASSERT_OK_AND_ASSIGN(Instance instance, Generate({.tickets = 2000, .providers = 200}));
  LiveSolver live(instance);
  Random random(9);
  std::vector<int64_t> before;
  for (NodeIndex p = 0; p < instance.providers(); ++p) before.push_back(live.capacity(p));
  for (NodeIndex p = 0; p < instance.providers(); ++p) {
    ASSERT_OK(live.SetCapacity(p, random.Chance(300) ? 0 : random.Between(0, 20)));
  }
  for (NodeIndex p = 0; p < instance.providers(); ++p) ASSERT_OK(live.SetCapacity(p, before[p]));
  Solution solution;
  for (TicketIndex t = 0; t < instance.tickets(); ++t) solution.seat.push_back(live.SeatOf(t));
  for (NodeIndex p = 0; p < instance.nodes(); ++p) solution.price.push_back(live.PriceOf(p));
  EXPECT_TRUE(GapOf(instance, solution) == 0);
  EXPECT_EQ(live.ComputeTotals(), TotalsOf(instance, Solve(instance).seat));
}

TEST(LiveSolverTest, RefusesWhatItDoesNotKnow) {
  InstanceBuilder builder;
  ASSERT_OK(builder.AddProvider(1, 1));
  ASSERT_OK(builder.AddTicket(1, 1, {{0, 5}}));
  ASSERT_OK_AND_ASSIGN(const Instance instance, std::move(builder).Build());
  LiveSolver live(instance);
  const auto invalid = absl::StatusCode::kInvalidArgument;
  EXPECT_THAT(live.AddTicket(2, 0, {}).status(), FailsWith(invalid, "PRIORITY_INVALID"));
  EXPECT_THAT(live.AddTicket(2, 1, {{1, 5}}).status(), FailsWith(invalid, "PLACE_UNKNOWN"));
  EXPECT_THAT(live.SetCapacity(1, 1), FailsWith(invalid, "PROVIDER_UNKNOWN"));
  EXPECT_THAT(live.SetCapacity(0, -1), FailsWith(invalid, "CAPACITY_INVALID"));
  EXPECT_THAT(live.RemoveTicket(1), FailsWith(absl::StatusCode::kNotFound, "TICKET_UNKNOWN"));
  ASSERT_OK(live.RemoveTicket(0));
  EXPECT_THAT(live.RemoveTicket(0), FailsWith(absl::StatusCode::kNotFound, "TICKET_UNKNOWN"));
  EXPECT_EQ(live.SeatOf(0), kNone);
}

}  // namespace
}  // namespace primadona::matching::engine
