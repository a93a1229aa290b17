// Tells how long the queue is and how long its oldest has waited, by service and competency.
#ifndef PRIMADONA_MATCHING_API_QUEUE_GAUGES_H_
#define PRIMADONA_MATCHING_API_QUEUE_GAUGES_H_

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "common/metrics/closed_labels.h"
#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "common/time/paced_worker.h"
#include "matching/store/competency_store.h"
#include "matching/store/ticket_store.h"

namespace primadona::matching {

// A part that empties is told as 0. Every replica reads the one table, so the maximum counts.
class QueueGauges {
 public:
  QueueGauges(TicketStore& tickets, CompetencyStore& competencies, const Clock& clock,
              metrics::Registry& registry);

  // Begins to tell at intervals, at 0 for every competency of the catalogue.
  void Start();
  // What the table holds now.
  absl::Status Refresh();

 private:
  struct Part {
    prometheus::Gauge& length;
    prometheus::Gauge& oldest;
  };
  Part& Of(ServiceKind kind, const std::string& competency);

  TicketStore& tickets_;
  CompetencyStore& competencies_;
  const Clock& clock_;
  metrics::Registry& registry_;
  metrics::ClosedLabels labels_;
  std::map<std::pair<ServiceKind, std::string>, Part> parts_;  // by label
  std::unique_ptr<PacedWorker> worker_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_QUEUE_GAUGES_H_
