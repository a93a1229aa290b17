// The search that stops early against one that looks at everybody.
#include <algorithm>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "matching/engine/candidates/find.h"
#include "matching/engine/candidates/round.h"
#include "matching/engine/generate/service.h"

namespace primadona::matching::engine {
namespace {

using ::primadona::testing::FailsWith;

bool Has(const std::vector<PersonKey>& people, PersonKey person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

// The hard rules of a pair, one by one, and its level in the competency; 0 when one is broken.
int LevelIfAllowed(const TicketProfile& t, const ProviderProfile& p) {
  const bool rules = p.person != t.person && !Has(t.excluded, p.person) &&
                     !Has(p.excluded, t.person) && (p.kinds >> t.kind & 1) != 0 &&
                     (p.modes & t.modes) != 0 && p.used < p.capacity &&
                     !(t.confidential && p.person == t.superior && !p.coaches_as_superior);
  for (const Offer& offer : p.offers) {
    if (offer.competency == t.competency && offer.level >= t.need) return rules ? offer.level : 0;
  }
  return 0;
}

std::vector<Found> FindByLookingAtAll(const Pool& pool, const TicketProfile& ticket,
                                      uint32_t most) {
  std::vector<Found> all;
  for (ProviderIndex p = 0; p < pool.size(); ++p) {
    if (LevelIfAllowed(ticket, pool.profile(p)) == 0) continue;
    std::vector<Found> times;
    for (TimeIndex time = 0; time < pool.times(); ++time) {
      if (!pool.profile(p).open.Has(time) || !ticket.free.Has(time)) continue;
      const int32_t score = ScoreAt(pool, ticket, p, time);
      int64_t value = score - pool.price(p);
      for (const DearTime& dear : pool.DearTimesOf(p)) value -= dear.time == time ? dear.extra : 0;
      times.push_back({value, score, p, time});
    }
    const auto better = [&](const Found& a, const Found& b) { return Better(pool, a, b); };
    if (!times.empty()) all.push_back(*std::min_element(times.begin(), times.end(), better));
  }
  std::sort(all.begin(), all.end(),
            [&](const Found& a, const Found& b) { return Better(pool, a, b); });
  if (all.size() > most) all.resize(most);
  return all;
}

class CandidatesTest : public ::testing::Test {
 protected:
  CandidatesTest() : service_(*GenerateService(300, 1500, 7)) {}

  void ExpectExact(uint32_t most) {
    int found = 0;
    for (const TicketProfile& ticket : service_.tickets) {
      const std::vector<Found> best = FindBest(pool(), ticket, most);
      found += static_cast<int>(best.size());
      ASSERT_EQ(best, FindByLookingAtAll(pool(), ticket, most)) << ticket.key;
      if (best.size() < 2) continue;
      const std::vector<Found> above = FindBest(pool(), ticket, most, best.back().value);
      EXPECT_TRUE(std::equal(above.begin(), above.end(), best.begin()));
      EXPECT_TRUE(above.empty() || above.back().value > best.back().value);
    }
    EXPECT_GT(found, 300);
  }
  Pool& pool() { return service_.pool; }

  Service service_;
};

TEST_F(CandidatesTest, TheBestTwentyAreThoseOfLookingAtEverybody) { ExpectExact(20); }
TEST_F(CandidatesTest, TheBestTwoToo) { ExpectExact(2); }
TEST_F(CandidatesTest, AndAllOfThemWhenMoreAreAskedForThanThereAre) { ExpectExact(5000); }

TEST_F(CandidatesTest, PricesOfSeatsAndTimesAreTakenOffTheScore) {
  Random random(3);
  std::vector<int64_t> prices;
  std::vector<std::vector<DearTime>> dear(pool().size());
  for (ProviderIndex p = 0; p < pool().size(); ++p) {
    for (TimeIndex time = 0; time < pool().times(); ++time) {
      if (pool().profile(p).open.Has(time) && random.Chance(300)) {
        dear[p].push_back({time, random.Between(1, 900)});
      }
    }
    prices.push_back(random.Chance(500) ? random.Between(0, 3000) : 0);
  }
  pool().SetPrices(std::move(prices), std::move(dear));
  ExpectExact(20);
}

TEST_F(CandidatesTest, ChangesOfProvidersAreHeededAtOnce) {
  Random random(4);
  ServiceGenerator generator(1500, 99);
  for (int i = 0; i < 2000; ++i) {
    const ProviderIndex p = random.Below(pool().size());
    const TimeIndex time = random.Below(pool().times());
    switch (random.Below(5)) {
      case 0:
        pool().SetUsed(p, random.Below(pool().profile(p).capacity + 1));
        break;
      case 1:
        pool().OpenTime(p, time);
        break;
      case 2:
        pool().CloseTime(p, time);
        break;
      case 3:
        pool().Take(p, time);
        break;
      default:
        ProviderProfile other = generator.NextProvider();
        other.person = pool().profile(p).person;
        ASSERT_OK(pool().Replace(p, std::move(other)));
    }
  }
  ExpectExact(20);
}

TEST_F(CandidatesTest, NobodyMeetsOneselfOrWhomEitherExcludesOrAConfidentialSuperior) {
  TicketProfile& ticket = service_.tickets[0];
  ticket.favourites.clear();
  const auto best = [&] { return pool().profile(FindBest(pool(), ticket, 1).at(0).provider); };
  const PersonKey me = ticket.person;
  ticket.person = best().person;
  EXPECT_NE(best().person, ticket.person);
  ticket.person = me;
  ticket.excluded = {best().person};
  EXPECT_NE(best().person, ticket.excluded[0]);
  ProviderProfile conflicted = best();
  conflicted.excluded = {me};
  ASSERT_OK(pool().Replace(*pool().Find(conflicted.person), conflicted));
  EXPECT_NE(best().person, conflicted.person);
  ticket.superior = best().person;
  ticket.confidential = true;
  EXPECT_NE(best().person, ticket.superior);
  ticket.confidential = false;
  EXPECT_EQ(best().person, ticket.superior);
}

TEST_F(CandidatesTest, AFavouriteWithBonusComesFirst) {
  TicketProfile ticket = service_.tickets[1];
  ticket.favourites.clear();
  const std::vector<Found> before = FindBest(pool(), ticket, 3);
  ASSERT_EQ(before.size(), 3u);
  const ProviderIndex third = before[2].provider;
  ticket.favourites = {{pool().profile(third).person, 9000}};
  const std::vector<Found> after = FindBest(pool(), ticket, 3);
  EXPECT_EQ(after[0].provider, third);
  EXPECT_EQ(after[0].score, before[2].score + 9000);
  EXPECT_EQ(after[1], before[0]);
}

TEST_F(CandidatesTest, ObstaclesAccountForEveryProviderOfTheCompetency) {
  for (const TicketProfile& ticket : service_.tickets) {
    const Obstacles obstacles = CountObstacles(pool(), ticket);
    EXPECT_EQ(obstacles.none, FindByLookingAtAll(pool(), ticket, 5000).size());
  }
}

TEST_F(CandidatesTest, RefusesWhatThePoolDoesNotKnow) {
  const auto invalid = absl::StatusCode::kInvalidArgument;
  ProviderProfile strange = pool().profile(0);
  EXPECT_THAT(pool().Add(strange).status(), FailsWith(invalid, "PERSON_REPEATED"));
  strange.person = 123'456;
  strange.offers = {{500, 3}};
  EXPECT_THAT(pool().Add(strange).status(), FailsWith(invalid, "OFFER_INVALID"));
  strange.offers = {{1, 3}, {1, 4}};
  EXPECT_THAT(pool().Add(strange).status(), FailsWith(invalid, "OFFER_INVALID"));
  strange.offers = {{1, 3}};
  strange.open = Times(5);
  EXPECT_THAT(pool().Add(strange).status(), FailsWith(invalid, "TIMES_INVALID"));
  EXPECT_THAT(Pool::Make({.competencies = 1, .times = {{1, 5}, {2, 6}}}).status(),
              FailsWith(invalid, "TIMES_INVALID"));
}

TEST_F(CandidatesTest, ARoundHoldsTheCandidatesWithTheirTimes) {
  ASSERT_OK_AND_ASSIGN(const Round round, BuildRound(pool(), service_.tickets, {.times = 3}));
  for (TicketIndex t = 0; t < service_.tickets.size(); ++t) {
    const TicketProfile& ticket = service_.tickets[t];
    size_t expected = 0;
    for (const Found& found : FindBest(pool(), ticket, 20)) {
      const ProviderProfile& profile = pool().profile(found.provider);
      const uint32_t most = std::min(3u, profile.capacity - profile.used);
      expected += CommonTimes(pool(), ticket, found.provider, most).size();
    }
    ASSERT_EQ(round.instance.EdgesOf(t).size(), expected);
    for (const Edge& edge : round.instance.EdgesOf(t)) {
      const ProviderIndex p = round.ProviderOf(edge.node);
      const TimeIndex time = *round.TimeOf(edge.node);
      EXPECT_TRUE(pool().profile(p).open.Has(time) && ticket.free.Has(time));
      EXPECT_EQ(edge.cost, kMaxCost - ScoreAt(pool(), ticket, p, time));
    }
  }
}

TEST_F(CandidatesTest, TwoThreadsMakeTheSameRound) {
  for (const uint32_t times : {0u, 2u}) {
    ASSERT_OK_AND_ASSIGN(const Round one,
                         BuildRound(pool(), service_.tickets, {.times = times, .threads = 1}));
    ASSERT_OK_AND_ASSIGN(const Round two,
                         BuildRound(pool(), service_.tickets, {.times = times, .threads = 2}));
    ASSERT_EQ(one.instance.edges(), two.instance.edges());
    EXPECT_EQ(Solve(one.instance).seat, Solve(two.instance).seat);
  }
}

// What instant mode relies on: at the prices of an optimum the best that is left for a ticket is
// worth no more than what it got.
TEST_F(CandidatesTest, AtTheRoundsPricesNobodyFindsMoreThanItGot) {
  ASSERT_OK_AND_ASSIGN(const Round round,
                       BuildRound(pool(), service_.tickets, {.candidates = 5000, .times = 600}));
  const Solution solution = Solve(round.instance);
  SetPrices(round, solution, pool());
  int seated = 0;
  for (TicketIndex t = 0; t < service_.tickets.size(); ++t) {
    if (solution.seat[t] == kNone) continue;
    ++seated;
    const std::vector<Found> best = FindBest(pool(), service_.tickets[t], 1);
    ASSERT_EQ(best.size(), 1u);
    const ProviderIndex p = round.ProviderOf(solution.seat[t]);
    const TimeIndex time = *round.TimeOf(solution.seat[t]);
    int64_t got = ScoreAt(pool(), service_.tickets[t], p, time) - pool().price(p);
    for (const DearTime& dear : pool().DearTimesOf(p)) got -= dear.time == time ? dear.extra : 0;
    EXPECT_LE(best[0].value - got, 2);  // prices are rounded up to points
  }
  EXPECT_GT(seated, 100);
}

}  // namespace
}  // namespace primadona::matching::engine
