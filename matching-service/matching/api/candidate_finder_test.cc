// The best few of many are the first few of all, however alike the many are.
#include "matching/api/candidate_finder.h"

#include <algorithm>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "common/testing/status_matchers.h"
#include "matching/api/supply_index.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

constexpr int kProviders = 60;
constexpr int kQuantaOfADay = 96;

// Synthetic providers of few kinds, so that many are alike; each has some of its quarter hours
// taken, and the coachee too.
class CandidateFinderTest : public ::testing::TestWithParam<unsigned> {
 protected:
  CandidateFinderTest() {
    policy_.calendar = std::make_shared<const WorkingCalendarData>(
        *ParseWorkingCalendar(DefaultWorkingCalendarJson()));
    // Of two turns one in which a later slot costs no points: then slots decide among equals.
    if (GetParam() % 2 == 0) {
      int& soonness = policy_.weights[static_cast<size_t>(Criterion::kSoonness)];
      policy_.weights[static_cast<size_t>(Criterion::kLevelFit)] += std::exchange(soonness, 0);
    }
    index_ = std::make_unique<SupplyIndex>(policy_, now_);
    SupplyNews news;
    news.prices.emplace();
    for (int i = 0; i < kProviders; ++i) {
      Provider provider = SampleProvider();
      provider.id = Person(static_cast<uint8_t>(10 + i));
      provider.levels["MAN-03"] = 3 + Draw(2);
      provider.capacity = 3 + Draw(2);
      news.providers.push_back(provider);
      news.prices->push_back(
          {provider.id, {.points = int64_t{40} * Draw(3)}, now_ + absl::Hours(24)});
      Take(provider.id, news);
    }
    Take(SampleTicket().coachee, news);
    index_->Apply(news);
  }

  int Draw(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  // Some quarter hours of the first days, so that first slots come later than if all were free.
  void Take(PersonId person, SupplyNews& news) {
    news.people.push_back(person);
    const Quantum first = QuantaOf({now_, now_}).first;
    const Quantum end = first + int64_t{Draw(15)} * kQuantaOfADay;
    for (Quantum q = first; q < end; ++q) {
      if (Draw(12) == 0) news.taken.push_back({person, q});
    }
  }

  std::vector<Candidate> Best(int want) {
    return FindBest(*index_, SampleTicket(), policy_, now_, want).value().best;
  }

  const absl::Time now_ = Local(2026, 3, 30, 9);
  MatchingPolicy policy_;
  std::unique_ptr<SupplyIndex> index_;
  std::mt19937 random_{GetParam()};
};

TEST_P(CandidateFinderTest, TheBestFewAreTheFirstOfAll) {
  const std::vector<Candidate> all = Best(kProviders);
  ASSERT_GT(all.size(), kProviders / 2);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), Better));
  for (const int want : {1, 2, 5, 20}) {
    const std::vector<Candidate> few = Best(want);
    ASSERT_EQ(few.size(), static_cast<size_t>(want));
    for (size_t i = 0; i < few.size(); ++i) {
      EXPECT_EQ(few[i].provider, all[i].provider) << want << " wanted, place " << i;
      EXPECT_EQ(few[i].slot.start, all[i].slot.start);
      EXPECT_EQ(few[i].Net(), all[i].Net());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, CandidateFinderTest, ::testing::Range(1U, 41U));

}  // namespace
}  // namespace primadona::matching
