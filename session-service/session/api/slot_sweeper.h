// Finishes the slot changes that a crash or a silent calendar left open.
#ifndef PRIMADONA_SESSION_API_SLOT_SWEEPER_H_
#define PRIMADONA_SESSION_API_SLOT_SWEEPER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/metrics/registry.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "session/api/deps.h"

namespace primadona::session {

// Any replica sweeps; two at once do no harm, since each change ends once. Thread-safe.
class SlotSweeper {
 public:
  SlotSweeper(const ApiDeps& deps, const Clock& clock, metrics::Registry& registry);

  // Begins to sweep every few seconds, until the object ends.
  void Start();
  // Settles what was asked at or before `until`; returns how many changes ended.
  absl::StatusOr<int> SweepOnce(absl::Time until);

 private:
  const ApiDeps& deps_;
  const Clock& clock_;
  prometheus::Counter& settled_;
  prometheus::Gauge& unsettled_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SLOT_SWEEPER_H_
