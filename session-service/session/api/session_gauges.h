// Tells how many sessions wait for their report.
#ifndef PRIMADONA_SESSION_API_SESSION_GAUGES_H_
#define PRIMADONA_SESSION_API_SESSION_GAUGES_H_

#include <memory>

#include "absl/status/status.h"
#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "common/time/paced_worker.h"
#include "session/store/session_store.h"

namespace primadona::session {

// Every replica reads the one table, so the maximum counts.
class SessionGauges {
 public:
  SessionGauges(SessionStore& sessions, const Clock& clock, metrics::Registry& registry);

  void Start();
  // What the table holds now.
  absl::Status Refresh();

 private:
  SessionStore& sessions_;
  const Clock& clock_;
  prometheus::Gauge& unreported_;
  prometheus::Gauge& oldest_;
  std::unique_ptr<PacedWorker> worker_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SESSION_GAUGES_H_
