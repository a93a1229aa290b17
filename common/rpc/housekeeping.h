// What every service does beside its calls: telling its backlog, and forgetting what is old.
#ifndef PRIMADONA_COMMON_RPC_HOUSEKEEPING_H_
#define PRIMADONA_COMMON_RPC_HOUSEKEEPING_H_

#include "absl/status/statusor.h"
#include "common/events/deliverer.h"
#include "common/events/feed.h"
#include "common/metrics/registry.h"
#include "common/mysql/database.h"
#include "common/time/clock.h"
#include "common/time/worker.h"

namespace primadona::rpc {

// AIP-155 keys are kept for 7 days (ARCHITECTURE, Storage rules).
inline constexpr absl::Duration kKeyRetention = absl::Hours(7 * 24);

// Deletes idempotency keys older than their retention at `now`; returns how many.
absl::StatusOr<int64_t> PruneKeys(mysql::Database& database, absl::Time now);

// Runs both pieces of work in the background while it lives. What it is given outlives it.
class Housekeeping {
 public:
  Housekeeping(mysql::Database& database, events::Deliverer& deliverer, events::Feed& feed,
               const Clock& clock, metrics::Registry& registry);

 private:
  bool TellBacklog();
  bool Prune();

  mysql::Database& database_;
  events::Deliverer& deliverer_;
  events::Feed& feed_;
  const Clock& clock_;
  metrics::Registry& registry_;
  prometheus::Gauge& feed_lag_;
  Worker tell_;
  Worker prune_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_HOUSEKEEPING_H_
