#include "session/api/session_gauges.h"

#include "common/status/macros.h"

namespace primadona::session {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(2);

}  // namespace

SessionGauges::SessionGauges(SessionStore& sessions, const Clock& clock,
                             metrics::Registry& registry)
    : sessions_(sessions),
      clock_(clock),
      unreported_(registry.Gauge(
          "primadona_session_unreported",
          "Sessions whose slot is over and that wait for their report, at most 10,000 told.", {},
          metrics::Replicas::kMax)),
      oldest_(registry.Gauge("primadona_session_unreported_oldest_seconds",
                             "Time since the slot of the one that has waited longest was over.",
                             {}, metrics::Replicas::kMax)) {}

void SessionGauges::Start() {
  worker_ = std::make_unique<PacedWorker>(kInterval, [this] { Refresh().IgnoreError(); });
}

absl::Status SessionGauges::Refresh() {
  const absl::Time now = clock_.Now();
  ASSIGN_OR_RETURN(const Unreported unreported, sessions_.CountUnreported(now));
  unreported_.Set(static_cast<double>(unreported.sessions));
  oldest_.Set(unreported.sessions == 0 ? 0 : absl::ToDoubleSeconds(now - unreported.oldest_end));
  return absl::OkStatus();
}

}  // namespace primadona::session
