// What of the supply events name, so that it is read again.
#ifndef PRIMADONA_MATCHING_API_TOUCHED_SUPPLY_H_
#define PRIMADONA_MATCHING_API_TOUCHED_SUPPLY_H_

#include <set>

#include "common/events/event.h"
#include "matching/domain/ids.h"

namespace primadona::matching {

struct TouchedSupply {
  std::set<PersonId> providers;
  std::set<PersonId> people;    // by their calendars
  std::set<PersonId> coachees;  // by their completed engagements
  bool prices = false;

  bool empty() const;
  void Add(const events::Event& event);
};

// Whether the event may name anything, without a look at its payload.
bool MayTouchSupply(const events::Event& event);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_TOUCHED_SUPPLY_H_
