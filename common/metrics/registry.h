// Prometheus metrics of one program, served on a port of its own.
#ifndef PRIMADONA_COMMON_METRICS_REGISTRY_H_
#define PRIMADONA_COMMON_METRICS_REGISTRY_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace primadona::metrics {

using Labels = std::map<std::string, std::string>;

// How the values of several replicas become one. Every help text ends with it; counters and
// histograms are always summed.
enum class Replicas {
  kSum,  // each tells of itself
  kMax,  // each tells of what all share, such as a table: the worst counts
  kMin,  // likewise, where less is worse
};

// Latency buckets in seconds, 0.5 ms to 10 s.
const std::vector<double>& LatencyBuckets();

// Thread-safe. References stay valid for the registry's life: look up once, keep, increment.
class Registry {
 public:
  Registry();
  ~Registry();

  // Names carry their unit (…_seconds, …_total); a label never holds an id.
  prometheus::Counter& Counter(const std::string& name, const std::string& help,
                               const Labels& labels = {});
  prometheus::Gauge& Gauge(const std::string& name, const std::string& help,
                           const Labels& labels = {}, Replicas replicas = Replicas::kSum);
  prometheus::Histogram& Histogram(const std::string& name, const std::string& help,
                                   const Labels& labels = {},
                                   const std::vector<double>& buckets = LatencyBuckets());

  // Serves GET /metrics on `address` ("host:port", port 0 picks one); returns the port.
  // UNAVAILABLE: PORT_TAKEN.
  absl::StatusOr<int> Serve(const std::string& address);
  // The text that GET /metrics gives.
  std::string Render() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Tells the pool and the statements of a Database to `registry`; lives as long as both.
std::unique_ptr<mysql::Observer> MakeDatabaseObserver(Registry& registry);

}  // namespace primadona::metrics

#endif  // PRIMADONA_COMMON_METRICS_REGISTRY_H_
