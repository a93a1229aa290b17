// Few candidates, and more for those who are left over, against all of them at once.
#include "matching/engine/candidates/pairing.h"

#include <algorithm>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/candidates/whole_gap.h"
#include "matching/engine/generate/service.h"

namespace primadona::matching::engine {
namespace {

constexpr RoundTerms kEverything = {.candidates = UINT32_MAX, .times = UINT32_MAX};
constexpr PairingTerms kFew = {
    .best = {.candidates = 3, .times = 1}, .spare = 1, .most_tries = 100};

Totals TotalsOf(const Pairing& pairing) {
  return TotalsOf(pairing.round.instance, pairing.solution.seat);
}

// Over services of all degrees of scarcity.
void ExpectNearlyAsGoodAsAll(const PairingTerms& few, const RoundTerms& all) {
  uint64_t priority = 0, best = 0;
  uint32_t tries = 0;
  for (uint64_t seed = 1; seed <= 30; ++seed) {
    const auto providers = static_cast<uint32_t>(20 + 30 * (seed % 12));
    ASSERT_OK_AND_ASSIGN(Service service, GenerateService(300, providers, seed));
    Service same = service;
    ASSERT_OK_AND_ASSIGN(const Pairing narrow, PairAll(service.pool, service.tickets, few));
    ASSERT_OK_AND_ASSIGN(const Pairing wide, PairAll(same.pool, same.tickets, {.best = all}));
    ASSERT_LT(narrow.round.instance.edges(), wide.round.instance.edges());
    EXPECT_EQ(GapOf(narrow.round.instance, narrow.solution), 0);
    EXPECT_EQ(GapOf(wide.round.instance, wide.solution), 0);
    EXPECT_TRUE(wide.settled);
    EXPECT_LE(TotalsOf(narrow).priority, TotalsOf(wide).priority);
    priority += TotalsOf(narrow).priority;
    best += TotalsOf(wide).priority;
    tries += narrow.tries;
  }
  EXPECT_GE(100 * priority, 99 * best);
  EXPECT_GT(tries, 10u);
}

TEST(PairingTest, AFewCandidatesServeNearlyWhatAllOfThemServe) {
  ExpectNearlyAsGoodAsAll(kFew, kEverything);
}

TEST(PairingTest, WithoutTimesToo) {
  PairingTerms few = kFew;
  few.best.times = 0;
  ExpectNearlyAsGoodAsAll(few, {.candidates = UINT32_MAX, .times = 0});
}

TEST(PairingTest, WhoIsLeftOverWouldBeServedNowhereInThePoolAtThesePrices) {
  int left_over = 0;
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    ASSERT_OK_AND_ASSIGN(Service service, GenerateService(300, 120, seed));
    ASSERT_OK_AND_ASSIGN(const Pairing pairing, PairAll(service.pool, service.tickets, kFew));
    ASSERT_TRUE(pairing.settled);
    for (TicketIndex t = 0; t < service.tickets.size(); ++t) {
      if (pairing.solution.seat[t] != kNone) continue;
      const std::vector<Found> best = FindBest(service.pool, service.tickets[t], 1);
      if (best.empty()) continue;  // the rules allow nobody
      ++left_over;
      const Scale scale = pairing.round.instance.scale();
      EXPECT_LE(best[0].value,
                kMaxCost - scale.PriorityPoints() * service.tickets[t].priority);
    }
  }
  EXPECT_GT(left_over, 50);
}

// Priority and score, as one number of points.
int64_t WorthOf(const Pairing& pairing) {
  const Totals totals = TotalsOf(pairing);
  return static_cast<int64_t>(totals.priority) * pairing.round.instance.scale().PriorityPoints() -
         totals.cost;
}

TEST(PairingTest, WhatAFewCandidatesProveAboutTheWholePoolHoldsAndIsNotFarOff) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    const auto providers = static_cast<uint32_t>(20 + 30 * (seed % 12));
    ASSERT_OK_AND_ASSIGN(Service service, GenerateService(300, providers, seed));
    Service same = service;
    ASSERT_OK_AND_ASSIGN(const Pairing narrow, PairAll(service.pool, service.tickets, kFew));
    ASSERT_OK_AND_ASSIGN(const Pairing wide,
                         PairAll(same.pool, same.tickets, {.best = kEverything}));
    const int64_t proved = WholeGapOf(service.pool, service.tickets, narrow);
    EXPECT_GE(proved, WorthOf(wide) - WorthOf(narrow)) << seed;
    // Of the best of all it proves just that, but for prices that were rounded.
    const int64_t of_the_best = WholeGapOf(same.pool, same.tickets, wide);
    EXPECT_GE(of_the_best, 0) << seed;
    EXPECT_LE(of_the_best, 600) << seed;
  }
}

TEST(PairingTest, PeopleWhoWouldAllLikeTheSameFewAreSpreadOut) {
  ASSERT_OK_AND_ASSIGN(Service service, GenerateService(50, 1000, 3));
  const auto choice = [&](const TicketProfile& ticket) {
    return FindBest(service.pool, ticket, UINT32_MAX).size();
  };
  const auto widest = std::max_element(
      service.tickets.begin(), service.tickets.end(),
      [&](const auto& a, const auto& b) { return choice(a) < choice(b); });
  std::vector<TicketProfile> tickets(60, *widest);
  for (size_t t = 0; t < tickets.size(); ++t) tickets[t].key = 100 + t;
  const RoundTerms one = {.candidates = 1, .times = 1};
  Pool same = service.pool;
  ASSERT_OK_AND_ASSIGN(const Pairing alone, PairAll(same, tickets, {.best = one}));
  ASSERT_OK_AND_ASSIGN(const Pairing apart,
                       PairAll(service.pool, tickets, {.best = one, .spare = 1}));
  EXPECT_EQ(TotalsOf(alone).served, 1u);
  EXPECT_GT(TotalsOf(apart).served, 10u);
}

}  // namespace
}  // namespace primadona::matching::engine
