#include "booking/api/need_gauges.h"

#include <utility>

namespace primadona::booking {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);

}  // namespace

NeedGauges::NeedGauges(NeedStore& needs, metrics::Registry& registry,
                       std::function<void(absl::Time)> on_newest)
    : needs_(needs),
      on_newest_(std::move(on_newest)),
      quarantined_(registry.Gauge("primadona_booking_needs_quarantined",
                                  "Needs in quarantine, at most 10,000 told.", {},
                                  metrics::Replicas::kMax)),
      worker_(kInterval, [this] { Refresh(); }) {}

void NeedGauges::Refresh() {
  const absl::StatusOr<NeedStock> stock = needs_.Stock();
  if (!stock.ok()) return;
  quarantined_.Set(static_cast<double>(stock->quarantined));
  if (stock->newest != absl::InfinitePast()) on_newest_(stock->newest);
}

}  // namespace primadona::booking
