#include "session/api/slot_sweeper.h"

#include <string>
#include <utility>
#include <vector>

#include "common/log/log.h"
#include "common/status/macros.h"
#include "session/api/settle_slot_change.h"

namespace primadona::session {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(5);
// A change that its own call is still carrying through is left alone.
constexpr absl::Duration kGrace = absl::Seconds(10);
constexpr int kBatch = 100;

}  // namespace

SlotSweeper::SlotSweeper(const ApiDeps& deps, const Clock& clock, metrics::Registry& registry)
    : deps_(deps),
      clock_(clock),
      settled_(registry.Counter("primadona_session_slot_changes_swept_total",
                                "Slot changes that the sweeper has settled.")),
      unsettled_(registry.Gauge(
          "primadona_session_slot_changes_unsettled",
          "Slot changes that the last sweep found open past their grace, at most 100.", {},
          metrics::Replicas::kMax)) {}

void SlotSweeper::Start() {
  worker_ = std::make_unique<Worker>(kInterval, [this] {
    const absl::StatusOr<int> swept = SweepOnce(clock_.Now() - kGrace);
    return swept.ok() && *swept == kBatch;
  });
}

absl::StatusOr<int> SlotSweeper::SweepOnce(absl::Time until) {
  ASSIGN_OR_RETURN(const std::vector<SlotChange> open, deps_.sessions.ListUnsettled(until, kBatch));
  unsettled_.Set(static_cast<double>(open.size()));
  int ended = 0;
  for (const SlotChange& change : open) {
    absl::StatusOr<Session> session = deps_.sessions.Load(change.session);
    if (!session.ok()) continue;
    const std::string traceparent = log::NewTraceparent();
    const log::TraceScope trace(traceparent);
    const Change by_suite{.now = clock_.Now(),
                          .actor = "primadona",
                          .reason = "SWEPT",
                          .traceparent = traceparent,
                          .key = std::nullopt};
    const absl::StatusOr<SlotChange> settled =
        SettleSlotChange(deps_, {*std::move(session), change}, absl::InfiniteFuture(), by_suite);
    if (!settled.ok()) continue;
    ++ended;
    log::Info("slot change swept", {{"slot_change", change.id.ToString()},
                                    {"outcome", std::string(OutcomeName(settled->outcome))}});
    settled_.Increment();  // last: whoever sees it finds the line
  }
  return ended;
}

}  // namespace primadona::session
