// The booking service's own metrics, each named once.
#ifndef PRIMADONA_BOOKING_API_METRICS_H_
#define PRIMADONA_BOOKING_API_METRICS_H_

#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "booking/api/need_gauges.h"
#include "booking/domain/booking.h"
#include "booking/domain/push_need.h"
#include "booking/store/need_store.h"
#include "booking/store/news_store.h"
#include "common/events/event_log.h"
#include "common/metrics/registry.h"

namespace primadona::booking {

// Counts what this replica has committed. Thread-safe.
class BookingMetrics {
 public:
  // From now on counts what `log` commits: bookings as they are submitted and end, needs by state.
  BookingMetrics(metrics::Registry& registry, events::EventLog& log);

  // Begins to tell at intervals what the table of needs holds.
  void Start(NeedStore& needs);

  // Hears of each booking whose first session has begun.
  NewsStore::OnFirstSession OnFirstSession();
  // A pushed need was taken in, or refused for the faults of its identity.
  void Pushed(const PushDecision& decision);
  void RefusedNeed(const std::vector<NeedFault>& faults);
  // An HR system pushed at `time`, or had pushed before the program started.
  void PushedAt(absl::Time time);

 private:
  void OnBooking(const events::Event& event);
  void CountFaults(const std::vector<NeedFault>& faults);

  metrics::Registry& registry_;
  prometheus::Gauge& last_push_;
  std::unique_ptr<NeedGauges> need_gauges_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_METRICS_H_
