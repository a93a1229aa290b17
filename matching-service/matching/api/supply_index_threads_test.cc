// Many read the index while news comes in: what they find is of one piece of news, never of two.
#include <atomic>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "common/testing/status_matchers.h"
#include "matching/api/supply_index.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

constexpr int kReaders = 3;
constexpr int kNewsSeen = 40;  // by each reader
constexpr int kProviders = 6;

class SupplyIndexThreadsTest : public ::testing::Test {
 protected:
  static MatchingPolicy Policy() {
    MatchingPolicy policy;
    policy.calendar = std::make_shared<const WorkingCalendarData>(
        *ParseWorkingCalendar(DefaultWorkingCalendarJson()));
    return policy;
  }
  static Provider ProviderOf(int i, int version, int number) {
    Provider provider = SampleProvider();
    provider.id = Person(static_cast<uint8_t>(10 + i));
    provider.version = version;
    provider.capacity = number;
    return provider;
  }
  // Seats and prices are `number`. Every second time providers are new ones, one more is there, and
  // both people have an hour taken.
  SupplyNews News(int number) const {
    const bool even = number % 2 == 0;
    SupplyNews news;
    news.prices.emplace();
    for (int i = 0; i <= kProviders; ++i) {
      news.providers.push_back(ProviderOf(i, i < kProviders ? 1 + number / 2 : number, number));
      news.prices->push_back({Person(static_cast<uint8_t>(10 + i)), {.points = number}, end_});
    }
    news.providers.back().active = even;
    news.people = people_;
    for (const PersonId person : people_) {
      for (Quantum q = 0; even && q < 4; ++q) news.taken.push_back({person, first_ + q});
    }
    news.coachees = {people_[0]};
    news.former = {{.coachee = people_[0], .provider = Person(static_cast<uint8_t>(number % 100))}};
    return news;
  }

  // The number of the news that the places are of; 0 when they are of two.
  static int NumberOf(const std::vector<Place>& places) {
    std::set<int64_t> numbers;
    for (const Place& place : places) {
      numbers.insert({place.view->provider.capacity, place.price.points});
    }
    return numbers.size() == 1 ? static_cast<int>(*numbers.begin()) : 0;
  }

  void ReadRest() {
    const auto busy = index_.Busy(people_, {now_, end_}, now_);
    ASSERT_OK(busy);
    EXPECT_TRUE(busy->empty() || busy->size() == people_.size()) << busy->size();
    EXPECT_EQ(index_.FormerProvidersOf(people_[0])->size(), 1);
    EXPECT_TRUE(index_.HoldsFor(policy_, now_));
    EXPECT_THAT(index_.providers(), ::testing::AnyOf(kProviders, kProviders + 1));
    Ticket higher = SampleTicket();
    higher.need_level = 4;
    EXPECT_THAT(*index_.CountBelowLevel(higher), ::testing::AnyOf(kProviders, kProviders + 1));
  }

  void ReadUntilMuchNewsIsSeen() {
    std::set<int> seen;
    for (int last = 1; seen.size() < kNewsSeen && !HasFailure();) {
      const auto places = index_.Places(SampleTicket(), policy_, now_);
      ASSERT_OK(places);
      const int number = NumberOf(*places);
      ASSERT_GE(number, last);
      EXPECT_EQ(places->size(), number % 2 == 0 ? kProviders + 1 : kProviders);
      for (const Place& place : *places) EXPECT_FALSE(place.view->offered->empty());
      seen.insert(number);
      last = number;
      ReadRest();
    }
  }

  const absl::Time now_ = Local(2026, 3, 30, 9);
  const absl::Time end_ = now_ + absl::Hours(24);
  const Quantum first_ = QuantaOf({now_, end_}).first;
  const std::vector<PersonId> people_ = {Person(1), Person(10)};
  const MatchingPolicy policy_ = Policy();
  SupplyIndex index_{policy_, now_};
};

TEST_F(SupplyIndexThreadsTest, ReadersFindEachPieceOfNewsWhole) {
  int number = 1;
  index_.Apply(News(number));
  // In no order with what is read: an order would hide from the sanitizer that a lock is missing.
  std::atomic<int> reading = kReaders;
  std::vector<std::thread> readers;
  readers.reserve(kReaders);
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      ReadUntilMuchNewsIsSeen();
      reading.fetch_sub(1, std::memory_order_relaxed);
    });
  }
  while (reading.load(std::memory_order_relaxed) > 0) index_.Apply(News(++number));
  for (std::thread& reader : readers) reader.join();
}

}  // namespace
}  // namespace primadona::matching
