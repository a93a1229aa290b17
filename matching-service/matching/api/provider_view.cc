#include "matching/api/provider_view.h"

#include <algorithm>
#include <utility>

namespace primadona::matching {

bool ProviderView::HoldsFor(const MatchingPolicy& policy, absl::Time now) const {
  return rules == policy.slots && calendar == policy.calendar && day == absl::ToCivilDay(now, zone);
}

ProviderView MakeView(Provider provider, const MatchingPolicy& policy, absl::Time now) {
  ProviderView view;
  view.zone = ZoneOf(provider);
  const WorkingCalendar calendar = policy.CalendarIn(view.zone);
  view.day = absl::ToCivilDay(now, view.zone);
  // The latest start may fall on the day after the horizon's last whole day.
  std::vector<OfferedSlot> offered =
      OfferedSlots(provider.availability, calendar, policy.slots, view.day,
                   view.day + policy.slots.horizon_days + 1);
  // On a day on which clocks are set, hours of the day need not follow each other.
  std::stable_sort(offered.begin(), offered.end(), [](const OfferedSlot& a, const OfferedSlot& b) {
    return a.time.start < b.time.start;
  });
  offered.shrink_to_fit();
  view.offered = std::make_shared<const std::vector<OfferedSlot>>(std::move(offered));
  view.rules = policy.slots;
  view.calendar = policy.calendar;
  provider.availability = {};
  view.provider = std::move(provider);
  return view;
}

std::shared_ptr<const ProviderView> WithSeats(std::shared_ptr<const ProviderView> view,
                                              int capacity, int used) {
  if (view->provider.capacity == capacity && view->provider.used == used) return view;
  auto changed = std::make_shared<ProviderView>(*view);
  changed->provider.capacity = capacity;
  changed->provider.used = used;
  return changed;
}

absl::Span<const OfferedSlot> TakeableAt(const ProviderView& view, absl::Time now) {
  absl::Span<const OfferedSlot> slots = *view.offered;
  const absl::Time earliest = view.rules.Earliest(now);
  const absl::Time latest = view.rules.Latest(now);
  // From both ends: some days at the most, next to each other in memory.
  while (!slots.empty() && slots.front().time.start < earliest) slots.remove_prefix(1);
  while (!slots.empty() && slots.back().time.start > latest) slots.remove_suffix(1);
  return slots;
}

}  // namespace primadona::matching
