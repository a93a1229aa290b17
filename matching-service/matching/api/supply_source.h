// Where the finder learns who could serve a ticket, and when.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_SOURCE_H_
#define PRIMADONA_MATCHING_API_SUPPLY_SOURCE_H_

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "matching/api/provider_view.h"
#include "matching/domain/policy.h"
#include "matching/domain/price.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// A provider that commands a ticket's competency well enough, with the seats that are taken.
struct Place {
  std::shared_ptr<const ProviderView> view;
  Price price;  // of the last round, while that is a guide
};

using BusyByPerson = std::map<PersonId, BusyTimes>;

// Thread-safe.
class SupplySource {
 public:
  virtual ~SupplySource() = default;

  // The active providers of the ticket's service and competency whose level is sufficient, in any
  // order.
  virtual absl::StatusOr<std::vector<Place>> Places(const Ticket& ticket,
                                                    const MatchingPolicy& policy,
                                                    absl::Time now) = 0;
  // How many there are whose level is not.
  virtual absl::StatusOr<int> CountBelowLevel(const Ticket& ticket) = 0;
  // What each of `people` has taken within `range` at `now`; who is not named has taken nothing.
  virtual absl::StatusOr<BusyByPerson> Busy(const std::vector<PersonId>& people,
                                            const Interval& range, absl::Time now) = 0;
  // With whom the coachee has completed an engagement.
  virtual absl::StatusOr<std::set<PersonId>> FormerProvidersOf(PersonId coachee) = 0;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_SOURCE_H_
