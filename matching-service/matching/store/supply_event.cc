#include "matching/store/supply_event.h"

#include "common/ids/uuid7.h"
#include "primadona/matching/v1/supply_event.pb.h"

namespace primadona::matching {
namespace {

events::Event Make(const v1::SupplyEvent& payload, const Change& change) {
  return events::MakeEvent(kSupplyAggregate, NewUuid(change.now), 1, "CHANGED", payload, change);
}

}  // namespace

events::Event MakeCalendarEvent(PersonId provider, PersonId coachee, const Change& change) {
  v1::SupplyEvent payload;
  payload.add_people(provider.ToBytes());
  payload.add_people(coachee.ToBytes());
  return Make(payload, change);
}

events::Event MakePricesEvent(const Change& change) {
  v1::SupplyEvent payload;
  payload.set_prices(true);
  return Make(payload, change);
}

}  // namespace primadona::matching
