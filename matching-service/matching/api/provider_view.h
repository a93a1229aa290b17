// A provider with the slots that it offers.
#ifndef PRIMADONA_MATCHING_API_PROVIDER_VIEW_H_
#define PRIMADONA_MATCHING_API_PROVIDER_VIEW_H_

#include <memory>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "matching/domain/policy.h"
#include "matching/domain/provider.h"
#include "matching/domain/slots.h"

namespace primadona::matching {

// A provider (without availability) and what it offers from the day of `day` to the horizon.
struct ProviderView {
  Provider provider;
  absl::TimeZone zone;  // the provider's
  // By time, of whole days: notice and horizon are for the reader. Shared by views that differ in
  // their seats alone.
  std::shared_ptr<const std::vector<OfferedSlot>> offered;
  SlotRules rules;
  std::shared_ptr<const WorkingCalendarData> calendar;
  absl::CivilDay day;

  // Whether it was made by these rules for the day of `now`.
  bool HoldsFor(const MatchingPolicy& policy, absl::Time now) const;
};

// Makes the view of a provider as it was read.
ProviderView MakeView(Provider provider, const MatchingPolicy& policy, absl::Time now);

// `view` with so many seats and so many of them taken.
std::shared_ptr<const ProviderView> WithSeats(std::shared_ptr<const ProviderView> view,
                                              int capacity, int used);

// The offered slots of the view that may be taken at `now`; they live as long as the view.
absl::Span<const OfferedSlot> TakeableAt(const ProviderView& view, absl::Time now);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_PROVIDER_VIEW_H_
