// What is told of the stock: who waits, and what there is to give.
#ifndef PRIMADONA_MATCHING_API_GAUGES_H_
#define PRIMADONA_MATCHING_API_GAUGES_H_

#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "matching/api/deps.h"
#include "matching/api/queue_gauges.h"
#include "matching/api/supply_gauges.h"

namespace primadona::matching {

class Gauges {
 public:
  // Tells at intervals from here on. All outlive it.
  Gauges(const ApiDeps& deps, const Clock& clock, metrics::Registry& registry)
      : queue_(deps.tickets, deps.competencies, clock, registry),
        supply_(deps.providers, deps.calendar, deps.policies, clock, registry) {
    queue_.Start();
    supply_.Start();
  }

 private:
  QueueGauges queue_;
  SupplyGauges supply_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_GAUGES_H_
