#include "tests/bench/supply_cost.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "cli/province/person.h"
#include "cli/province/provider.h"
#include "common/ids/uuid7.h"
#include "common/status/macros.h"
#include "common/testing/fake_clock.h"
#include "common/testing/test_database.h"
#include "matching/api/supply_keeper.h"
#include "matching/store/calendar.h"
#include "matching/store/match_store.h"
#include "tests/bench/options.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

constexpr uint64_t kSeed = 1;
constexpr int kThreads = 8;

std::vector<matching::Provider> MakeProviders(int count) {
  cli::Shape shape = {.people = 2 * count, .widyaiswara = 0, .other_providers = count};
  const std::vector<cli::Person> people = cli::People(kSeed, shape);
  std::vector<matching::Provider> providers;
  for (const cli::ProviderRecord& record : cli::Providers(kSeed, shape, people)) {
    matching::Provider provider;
    provider.id = cli::IdOf(kSeed, record.person);
    provider.display_name = cli::DisplayName(record.person);
    provider.unit = cli::UnitCode(shape, people[static_cast<size_t>(record.person)].unit);
    provider.zone = "Asia/Jakarta";
    provider.capacity = record.capacity;
    provider.version = 1;
    for (const cli::Level& level : record.competencies) {
      provider.levels[level.competency] = level.level;
    }
    for (const cli::WeeklySlot& slot : record.availability) {
      provider.availability.weekly.push_back(
          {static_cast<absl::Weekday>(slot.weekday - 1), {slot.start_minute, slot.end_minute}});
    }
    providers.push_back(std::move(provider));
  }
  return providers;
}

double AllocatedMb() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

// Does `work` for each number below `count`, on some threads at once; ends the program when it
// fails.
void ForEach(int count, const std::function<absl::Status(int)>& work) {
  std::atomic<int> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int number = next++; number < count; number = next++) {
        const absl::Status done = work(number);
        if (done.ok()) continue;
        Tell(done.ToString());
        std::exit(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

// The stores over a schema of its own, and the keeper that is measured.
struct Supply {
  Supply()
      : schema("matching"),
        database(mysql::Database::Open(schema.settings())),
        log(matching::EventRoutes()),
        feed(*database, log, clock),
        rows(*database, matching::PolicySpecs(), absl::FixedTimeZone(7 * 60 * 60)),
        policies(rows),
        stores(*database, log),
        keeper(stores, policies, silent, feed, clock) {}

  // Puts `provider` in its tables, with meetings of somebody at the begin of coming days.
  absl::Status Insert(const matching::Provider& provider) {
    const absl::Time now = clock.Now();
    RETURN_IF_ERROR(
        stores.providers.Insert(provider, {.now = now, .actor = "bench", .reason = "BENCH"}));
    return database->Transact([&](mysql::Transaction& tx) -> absl::Status {
      for (int day = 1; day <= kMeetingsAhead; ++day) {
        const absl::Time start = now + absl::Hours(24 * day);
        RETURN_IF_ERROR(matching::TakeSlot(tx,
                                           {.id = NewId<matching::ReservationId>(now),
                                            .match = NewId<matching::MatchId>(now),
                                            .provider = provider.id,
                                            .coachee = NewId<PersonId>(now),
                                            .slot = {start, start + absl::Minutes(90)},
                                            .provider_end = start + absl::Minutes(105)},
                                           now));
      }
      return absl::OkStatus();
    });
  }

  testing::FakeClock clock;
  testing::TestDatabase schema;
  std::unique_ptr<mysql::Database> database;
  events::EventLog log;
  events::EventLog silent{events::Routes()};
  events::Feed feed;
  policy::Policies rows;
  matching::PolicyReader policies;
  matching::Stores stores;
  matching::SupplyKeeper keeper;
};

}  // namespace

SupplyCost MeasureSupply(int count) {
  Tell(absl::StrCat("writing ", count, " providers"));
  Supply supply;
  {
    const std::vector<matching::Provider> providers = MakeProviders(count);
    ForEach(count, [&](int i) { return supply.Insert(providers[static_cast<size_t>(i)]); });
  }
  // So that nothing is left to be heard of.
  while (supply.feed.NumberOnce().value_or(1) > 0) continue;
  const double before = AllocatedMb();
  const double began_cpu = ThreadSeconds();
  const absl::Time began = absl::Now();
  const absl::StatusOr<bool> read = supply.keeper.CatchUp();
  if (!read.ok()) {
    Tell(read.status().ToString());
    std::exit(1);
  }
  return {.mb = AllocatedMb() - before,
          .seconds = absl::ToDoubleSeconds(absl::Now() - began),
          .cpu_seconds = ThreadSeconds() - began_cpu};
}

}  // namespace primadona::bench
