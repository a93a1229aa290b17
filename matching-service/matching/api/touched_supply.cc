#include "matching/api/touched_supply.h"

#include <optional>
#include <string>

#include "matching/domain/match.h"
#include "matching/store/match_store.h"
#include "matching/store/provider_store.h"
#include "matching/store/supply_event.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/matching/v1/supply_event.pb.h"

namespace primadona::matching {
namespace {

PersonId PersonOf(const std::string& bytes) {
  return PersonId::FromBytes(bytes).value_or(PersonId());
}

}  // namespace

bool MayTouchSupply(const events::Event& event) {
  if (event.aggregate_kind == kMatchAggregate) {
    // What is between the proposal and the end leaves seat and slots as they are.
    const std::optional<MatchState> state = ParseMatchState(event.state);
    return !state.has_value() || !IsOpen(*state) || state == MatchState::kProposed;
  }
  return event.aggregate_kind == kProviderAggregate || event.aggregate_kind == kSupplyAggregate;
}

bool TouchedSupply::empty() const {
  return providers.empty() && people.empty() && coachees.empty() && !prices;
}

void TouchedSupply::Add(const events::Event& event) {
  if (!MayTouchSupply(event)) return;
  if (event.aggregate_kind == kProviderAggregate) {
    providers.insert(PersonId(event.aggregate_id));
  } else if (event.aggregate_kind == kMatchAggregate) {
    const auto match = events::ReadPayload<v1::MatchEvent>(event);
    if (!match.ok()) return;
    providers.insert(PersonOf(match->provider()));
    people.insert({PersonOf(match->provider()), PersonOf(match->coachee())});
    coachees.insert(PersonOf(match->coachee()));
  } else {
    const auto supply = events::ReadPayload<v1::SupplyEvent>(event);
    if (!supply.ok()) return;
    for (const std::string& person : supply->people()) people.insert(PersonOf(person));
    prices = prices || supply->prices();
  }
}

}  // namespace primadona::matching
