// Writing events in the transaction of their effect, and reading the numbered feed.
#ifndef PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_
#define PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/events/event.h"
#include "common/mysql/database.h"

namespace primadona::events {

// A receiver that hears of an aggregate: of each change, or of those into certain states alone.
struct Route {
  Route(const char* name, std::set<std::string> into = {})  // NOLINT: a name alone is a route
      : receiver(name), states(std::move(into)) {}
  bool Takes(const std::string& state) const { return states.empty() || states.contains(state); }

  std::string receiver;
  std::set<std::string> states;  // empty: all
};

// Who hears of an aggregate kind, e.g. {"booking", {"matching", {"session", {"WITHDRAWN"}}}}. A
// kind with no receiver stands in the feed alone. A receiver that hears of some states alone must
// be one that forgets nothing by it: those states are last, or versions decide.
using Routes = std::map<std::string, std::vector<Route>>;

// Thread-safe.
class EventLog {
 public:
  explicit EventLog(Routes routes);

  // Writes the event and an outbox row for each receiver (none if feed_only) into `tx`; once that
  // has committed the listeners hear of it. INTERNAL when the kind has no route: a programming
  // error.
  absl::Status Append(mysql::Transaction& tx, const Event& event);

  // `listener` is called after each commit, on the committing thread: it wakes or counts, and
  // must not wait for anything.
  void Listen(std::function<void(const Event&)> listener);

  // Whether `receiver` is told of `event`.
  bool Hears(const std::string& receiver, const Event& event) const;

 private:
  const Routes routes_;
  absl::Mutex mutex_;
  std::vector<std::function<void(const Event&)>> listeners_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_
