// Tells what providers offer in the coming week, how it is used, and how evenly.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_GAUGES_H_
#define PRIMADONA_MATCHING_API_SUPPLY_GAUGES_H_

#include <memory>

#include "absl/status/status.h"
#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "common/time/paced_worker.h"
#include "matching/api/policies.h"
#include "matching/domain/supply.h"
#include "matching/store/calendar_store.h"
#include "matching/store/provider_store.h"

namespace primadona::matching {

// Walks over the providers a page at a time, in the order of their ids, and tells after the last
// page. A step is bounded however many there are: a page by the primary key and the calendar of its
// people by theirs, and at most a twentieth of the time. Every replica walks, so that the numbers
// stay when any one ends, and the maximum counts; a lease would save a page each two seconds and
// cost a silence at each change of hands.
class SupplyGauges {
 public:
  SupplyGauges(ProviderStore& providers, CalendarStore& calendar, PolicyReader& policies,
               const Clock& clock, metrics::Registry& registry);

  void Start();
  // One page further; from the last page on the first one follows.
  absl::Status Step();

 private:
  void Tell();

  ProviderStore& providers_;
  CalendarStore& calendar_;
  PolicyReader& policies_;
  const Clock& clock_;
  PersonId place_;  // the last provider of the page before; nil at the begin
  Supply supply_;
  int64_t twice_ = 0;

  prometheus::Gauge& active_;
  prometheus::Gauge& seats_offered_;
  prometheus::Gauge& seats_used_;
  prometheus::Gauge& offered_;
  prometheus::Gauge& taken_;
  prometheus::Gauge& gini_;
  prometheus::Gauge& double_bookings_;
  std::unique_ptr<PacedWorker> worker_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_GAUGES_H_
