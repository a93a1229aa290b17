// What providers offer and how it is used: the numbers behind "efficient" and "fair".
#ifndef PRIMADONA_MATCHING_DOMAIN_SUPPLY_H_
#define PRIMADONA_MATCHING_DOMAIN_SUPPLY_H_

#include <vector>

#include "matching/domain/slots.h"

namespace primadona::matching {

// The sum over providers.
struct Supply {
  int providers = 0;
  int seats = 0;
  int seats_used = 0;
  int slots = 0;        // offered within the period looked at
  int slots_taken = 0;  // of those
  std::vector<double> loads;  // used share of each provider's seats

  // One more provider, with the slots offered and what the calendar holds in the same period.
  void Add(int capacity, int used, const std::vector<OfferedSlot>& offered, const BusyTimes& busy);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_SUPPLY_H_
