#include "common/events/accounting.h"

#include <map>
#include <string>
#include <utility>

#include "common/metrics/names.h"

namespace primadona::events {
namespace {

struct Counters {
  prometheus::Counter& accounted;
  prometheus::Counter& unaccounted;
};

prometheus::Counter& CounterOf(const std::string& aggregate, const char* accounted,
                               metrics::Registry& registry) {
  return registry.Counter(metrics::kStateChanges,
                          "Changes of state, by whether they name who made them and why.",
                          {{"aggregate", aggregate}, {"accounted", accounted}});
}

}  // namespace

void CountStateChanges(EventLog& log, const Routes& routes, metrics::Registry& registry) {
  std::map<std::string, Counters> counters;
  for (const auto& [aggregate, receivers] : routes) {
    counters.emplace(aggregate, Counters{CounterOf(aggregate, "yes", registry),
                                         CounterOf(aggregate, "no", registry)});
  }
  log.Listen([counters = std::move(counters)](const Event& event) {
    const Counters& of = counters.at(event.aggregate_kind);
    const bool accounted = !event.actor.empty() && !event.reason.empty();
    (accounted ? of.accounted : of.unaccounted).Increment();
  });
}

}  // namespace primadona::events
