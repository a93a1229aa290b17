// Writing events in the transaction of their effect, and reading the numbered feed.
#ifndef PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_
#define PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/events/event.h"
#include "common/mysql/database.h"

namespace primadona::events {

// Which receivers hear of an aggregate kind, e.g. {"booking", {"matching", "session"}}. A kind
// with no receiver stands in the feed alone.
using Routes = std::map<std::string, std::vector<std::string>>;

// Thread-safe.
class EventLog {
 public:
  explicit EventLog(Routes routes);

  // Writes the event and an outbox row for each receiver (none if feed_only) into `tx`; once that has committed the
  // listeners hear of it. INTERNAL when the kind has no route: a programming error.
  absl::Status Append(mysql::Transaction& tx, const Event& event);

  // `listener` is called after each commit, on the committing thread: it must only wake.
  void Listen(std::function<void(const Event&)> listener);

  // Who hears of `aggregate_kind`; empty for a kind without a route.
  const std::vector<std::string>& ReceiversOf(const std::string& aggregate_kind) const;

 private:
  const Routes routes_;
  absl::Mutex mutex_;
  std::vector<std::function<void(const Event&)>> listeners_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_EVENT_LOG_H_
