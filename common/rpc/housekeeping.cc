#include "common/rpc/housekeeping.h"

#include "common/log/log.h"
#include "common/metrics/names.h"
#include "common/rpc/rpc_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::rpc {
namespace {

constexpr absl::Duration kTellInterval = absl::Seconds(5);
constexpr absl::Duration kPruneInterval = absl::Minutes(10);

}  // namespace

absl::StatusOr<int64_t> PruneKeys(mysql::Database& database, absl::Time now) {
  int64_t total = 0;
  while (true) {
    ASSIGN_OR_RETURN(const int64_t deleted, database.Transact([&](mysql::Transaction& tx) {
      return tx.Execute(kPruneKeys, {mysql::Scalar(now - kKeyRetention)});
    }));
    if (deleted == 0) return total;
    total += deleted;
  }
}

Housekeeping::Housekeeping(mysql::Database& database, events::Deliverer& deliverer,
                           events::Feed& feed, const Clock& clock, metrics::Registry& registry)
    : database_(database),
      deliverer_(deliverer),
      feed_(feed),
      clock_(clock),
      unsent_(registry.Gauge(metrics::kEventsUnsent, "Events that a receiver has not taken yet.")),
      parked_(registry.Gauge(metrics::kEventsParked, "Events that a receiver refused for good.")),
      oldest_(registry.Gauge(metrics::kEventsOldestSeconds, "Age of the oldest unsent event.")),
      tell_(kTellInterval, [this] { return TellBacklog(); }),
      prune_(kPruneInterval, [this] { return Prune(); }) {}

bool Housekeeping::TellBacklog() {
  const absl::StatusOr<events::Backlog> backlog = deliverer_.ReadBacklog();
  if (!backlog.ok()) return false;
  unsent_.Set(static_cast<double>(backlog->unsent));
  parked_.Set(static_cast<double>(backlog->parked));
  oldest_.Set(absl::ToDoubleSeconds(backlog->oldest));
  return false;
}

bool Housekeeping::Prune() {
  const absl::StatusOr<int64_t> keys = PruneKeys(database_, clock_.Now());
  const absl::StatusOr<int> old_events = feed_.Prune();
  if (!keys.ok() || !old_events.ok()) {
    const absl::Status& fault = keys.ok() ? old_events.status() : keys.status();
    log::Warning("pruning failed", {{"reason", ReasonOf(fault)}});
  } else if (*keys > 0 || *old_events > 0) {
    log::Info("pruned", {{"keys", *keys}, {"events", int64_t{*old_events}}});
  }
  return false;
}

}  // namespace primadona::rpc
