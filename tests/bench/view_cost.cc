#include "tests/bench/view_cost.h"

#include <malloc.h>

#include <memory>
#include <utility>
#include <vector>

#include "cli/province/person.h"
#include "cli/province/provider.h"
#include "common/time/working_calendar.h"
#include "matching/api/provider_cache.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {
namespace {

constexpr uint64_t kSeed = 1;

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

double AllocatedMb() { return static_cast<double>(mallinfo2().uordblks) / 1e6; }

}  // namespace

ViewCost MeasureViews(int count) {
  std::vector<matching::Provider> providers = MakeProviders(count);
  matching::MatchingPolicy policy;
  policy.calendar = std::make_shared<const WorkingCalendarData>(
      *ParseWorkingCalendar(DefaultWorkingCalendarJson()));
  const absl::Time now = absl::FromUnixSeconds(1774836000);  // a working Monday
  std::vector<std::shared_ptr<const matching::ProviderView>> views(providers.size());
  const double before = AllocatedMb();
  const double began = ThreadSeconds();
  for (size_t i = 0; i < providers.size(); ++i) {
    views[i] = std::make_shared<const matching::ProviderView>(
        matching::MakeView(providers[i], policy, now));
  }
  return {.mb = AllocatedMb() - before, .seconds = ThreadSeconds() - began};
}

}  // namespace primadona::bench
