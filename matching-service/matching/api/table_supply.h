// The supply as its tables have it at the moment of asking.
#ifndef PRIMADONA_MATCHING_API_TABLE_SUPPLY_H_
#define PRIMADONA_MATCHING_API_TABLE_SUPPLY_H_

#include <memory>
#include <set>
#include <vector>

#include "matching/api/provider_cache.h"
#include "matching/api/supply_source.h"
#include "matching/store/calendar_store.h"
#include "matching/store/provider_store.h"

namespace primadona::matching {

// Thread-safe.
class TableSupply : public SupplySource {
 public:
  TableSupply(ProviderStore& providers, CalendarStore& calendar)
      : providers_(providers), calendar_(calendar), cache_(providers) {}

  absl::StatusOr<std::vector<Place>> Places(const Ticket& ticket, const MatchingPolicy& policy,
                                            absl::Time now) override;
  absl::StatusOr<int> CountBelowLevel(const Ticket& ticket) override;
  absl::StatusOr<BusyByPerson> Busy(const std::vector<PersonId>& people, const Interval& range,
                                    absl::Time now) override;
  absl::StatusOr<std::set<PersonId>> FormerProvidersOf(PersonId coachee) override;

  // NOT_FOUND: PROVIDER_NOT_FOUND.
  absl::StatusOr<Provider> Load(PersonId provider) { return providers_.Load(provider); }
  // The view of a provider that has just been read; it is worked out once for each version.
  std::shared_ptr<const ProviderView> ViewOf(Provider provider, const MatchingPolicy& policy,
                                             absl::Time now) {
    return cache_.ViewOf(std::move(provider), policy, now);
  }

 private:
  ProviderStore& providers_;
  CalendarStore& calendar_;
  ProviderCache cache_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_TABLE_SUPPLY_H_
