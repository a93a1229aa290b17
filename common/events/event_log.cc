#include "common/events/event_log.h"

#include <algorithm>
#include <utility>

#include "common/events/events_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::events {

EventLog::EventLog(Routes routes) : routes_(std::move(routes)) {}

absl::Status EventLog::Append(mysql::Transaction& tx, const Event& event) {
  const auto route = routes_.find(event.aggregate_kind);
  if (route == routes_.end()) {
    return MakeError(absl::StatusCode::kInternal, "EVENT_WITHOUT_ROUTE",
                     {.en = "No route is declared for this kind of event.",
                      .id = "Rute untuk jenis peristiwa ini tidak ditetapkan."});
  }
  RETURN_IF_ERROR(tx.Execute(kInsertEvent,
                             {event.id, event.aggregate_kind, event.aggregate_id, event.version,
                              event.state, event.payload_type, event.payload, event.actor,
                              event.reason, event.traceparent, event.create_time})
                      .status());
  std::vector<mysql::List> rows;
  if (!event.feed_only) {
    for (const Route& one : route->second) {
      if (one.Takes(event.state)) rows.push_back({one.receiver, event.id, event.create_time, 0});
    }
  }
  if (!rows.empty()) RETURN_IF_ERROR(tx.ExecuteRows(kInsertOutbox, rows));
  tx.OnCommit([this, event] {
    absl::MutexLock lock(&mutex_);
    for (const auto& listener : listeners_) listener(event);
  });
  return absl::OkStatus();
}

bool EventLog::Hears(const std::string& receiver, const Event& event) const {
  const auto route = routes_.find(event.aggregate_kind);
  if (route == routes_.end() || event.feed_only) return false;
  return std::any_of(route->second.begin(), route->second.end(), [&](const Route& one) {
    return one.receiver == receiver && one.Takes(event.state);
  });
}

void EventLog::Listen(std::function<void(const Event&)> listener) {
  absl::MutexLock lock(&mutex_);
  listeners_.push_back(std::move(listener));
}

}  // namespace primadona::events
