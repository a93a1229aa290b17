#include "common/rpc/housekeeping.h"

#include "common/log/log.h"
#include "common/metrics/names.h"
#include "common/rpc/rpc_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::rpc {
namespace {

constexpr absl::Duration kTellInterval = absl::Seconds(2);
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
      registry_(registry),
      feed_lag_(registry.Gauge(metrics::kFeedLagSeconds,
                               "Age of the oldest event that the feed does not show yet.", {},
                               metrics::Replicas::kMax)),
      tell_(kTellInterval, [this] { return TellBacklog(); }),
      prune_(kPruneInterval, [this] { return Prune(); }) {
  TellBacklog();
}

bool Housekeeping::TellBacklog() {
  const auto set = [this](const char* name, const char* help, const std::string& receiver,
                          double value) {
    registry_.Gauge(name, help, {{"receiver", receiver}}, metrics::Replicas::kMax).Set(value);
  };
  const auto backlogs = deliverer_.ReadBacklog();
  if (!backlogs.ok()) return false;
  for (const events::Backlog& backlog : *backlogs) {
    set(metrics::kEventsUnsent, "Events that the receiver has not taken yet, at most 10,000.",
        backlog.receiver, static_cast<double>(backlog.unsent));
    set(metrics::kEventsParked, "Events that the receiver refused for good, at most 10,000.",
        backlog.receiver, static_cast<double>(backlog.parked));
    set(metrics::kEventsOldestSeconds, "Age of the oldest event that the receiver has not taken.",
        backlog.receiver, absl::ToDoubleSeconds(backlog.oldest));
  }
  const absl::StatusOr<absl::Duration> lag = feed_.Lag();
  if (lag.ok()) feed_lag_.Set(absl::ToDoubleSeconds(*lag));
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
