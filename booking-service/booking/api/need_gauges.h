// Tells how many needs are in quarantine, and when the last one came.
#ifndef PRIMADONA_BOOKING_API_NEED_GAUGES_H_
#define PRIMADONA_BOOKING_API_NEED_GAUGES_H_

#include <functional>

#include "absl/time/time.h"
#include "booking/store/need_store.h"
#include "common/metrics/registry.h"
#include "common/time/paced_worker.h"

namespace primadona::booking {

// Tells at intervals while it lives. Every replica reads the one table, so the maximum counts.
class NeedGauges {
 public:
  // `on_newest` hears when the newest need came, if there is one.
  NeedGauges(NeedStore& needs, metrics::Registry& registry,
             std::function<void(absl::Time)> on_newest);

 private:
  void Refresh();

  NeedStore& needs_;
  const std::function<void(absl::Time)> on_newest_;
  prometheus::Gauge& quarantined_;
  PacedWorker worker_;  // last: it uses the above
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_NEED_GAUGES_H_
