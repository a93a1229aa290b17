// The gateway's own metrics, each named once.
#ifndef PRIMADONA_GATEWAY_API_METRICS_H_
#define PRIMADONA_GATEWAY_API_METRICS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/ids/caller.h"
#include "common/metrics/registry.h"

namespace primadona::gateway {

// Thread-safe.
class GatewayMetrics {
 public:
  explicit GatewayMetrics(metrics::Registry& registry);

  // A call ended with `code`. A caller of several roles counts under the first of them, one that
  // was not let in under "NONE".
  void Ended(const Caller* caller, absl::StatusCode code);
  // A call was not let in, for `reason` (TOKEN_MISSING, ROLE_NOT_ALLOWED, …).
  void Refused(const std::string& reason);
  // Whether a replica of the service says that it serves.
  void Serving(const std::string& service, bool serving);
  // Whether the file with the keys that verify tokens could be read when it last changed.
  void KeySetReadable(bool readable) { key_set_readable_.Set(readable ? 1 : 0); }
  prometheus::Gauge& streams_open() { return streams_open_; }

 private:
  metrics::Registry& registry_;
  std::map<std::pair<std::string, int>, prometheus::Counter*> ended_;  // by role and code
  std::map<std::string, prometheus::Counter*> refused_;                // by reason
  prometheus::Gauge& key_set_readable_;
  prometheus::Gauge& streams_open_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_METRICS_H_
