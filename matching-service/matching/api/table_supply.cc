#include "matching/api/table_supply.h"

#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/status/macros.h"

namespace primadona::matching {

absl::StatusOr<std::vector<Place>> TableSupply::Places(const Ticket& ticket,
                                                       const MatchingPolicy& policy,
                                                       absl::Time now) {
  ASSIGN_OR_RETURN(const std::vector<CandidateSeat> seats, providers_.Candidates(ticket, now));
  ASSIGN_OR_RETURN(auto views, cache_.Views(seats, policy, now));
  absl::flat_hash_map<PersonId, const CandidateSeat*> by_provider;
  for (const CandidateSeat& seat : seats) by_provider[seat.provider] = &seat;
  std::vector<Place> places;
  places.reserve(views.size());
  for (auto& view : views) {
    const CandidateSeat& seat = *by_provider.at(view->provider.id);
    places.push_back({WithSeats(std::move(view), seat.capacity, seat.used), seat.price});
  }
  return places;
}

absl::StatusOr<int> TableSupply::CountBelowLevel(const Ticket& ticket) {
  return providers_.CountBelowLevel(ticket);
}

absl::StatusOr<BusyByPerson> TableSupply::Busy(const std::vector<PersonId>& people,
                                               const Interval& range, absl::Time now) {
  return calendar_.Busy(people, range, now);
}

absl::StatusOr<std::set<PersonId>> TableSupply::FormerProvidersOf(PersonId coachee) {
  ASSIGN_OR_RETURN(FormerProviders former, providers_.FormerProvidersOf({coachee}));
  return std::move(former[coachee]);
}

}  // namespace primadona::matching
