// Whether every change of state tells who made it and why: a principle of public service, counted.
#ifndef PRIMADONA_COMMON_EVENTS_ACCOUNTING_H_
#define PRIMADONA_COMMON_EVENTS_ACCOUNTING_H_

#include "common/events/event_log.h"
#include "common/metrics/registry.h"

namespace primadona::events {

// From now on counts the events that `log` commits, by the aggregates of `routes` and by whether
// they name an actor and a reason. `registry` outlives the log.
void CountStateChanges(EventLog& log, const Routes& routes, metrics::Registry& registry);

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_ACCOUNTING_H_
