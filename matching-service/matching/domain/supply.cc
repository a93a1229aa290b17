#include "matching/domain/supply.h"

#include <algorithm>

namespace primadona::matching {

void Supply::Add(int capacity, int used, const std::vector<OfferedSlot>& offered,
                 const BusyTimes& busy) {
  ++providers;
  seats += capacity;
  seats_used += used;
  slots += static_cast<int>(offered.size());
  slots_taken += static_cast<int>(std::count_if(
      offered.begin(), offered.end(),
      [&](const OfferedSlot& slot) { return !busy.IsFree(slot.time); }));
  if (capacity > 0) loads.push_back(static_cast<double>(used) / capacity);
}

}  // namespace primadona::matching
