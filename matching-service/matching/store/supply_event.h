// Telling replicas that keep the supply in memory what no other event tells.
#ifndef PRIMADONA_MATCHING_STORE_SUPPLY_EVENT_H_
#define PRIMADONA_MATCHING_STORE_SUPPLY_EVENT_H_

#include "common/events/change.h"
#include "common/events/event.h"
#include "matching/domain/ids.h"

namespace primadona::matching {

inline constexpr char kSupplyAggregate[] = "supply";

// That the calendars of these two have changed.
events::Event MakeCalendarEvent(PersonId provider, PersonId coachee, const Change& change);
// That what places are worth has been worked out anew.
events::Event MakePricesEvent(const Change& change);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_SUPPLY_EVENT_H_
