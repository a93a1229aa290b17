// Counters of gRPC calls under the names and labels of go-grpc-middleware.
#ifndef PRIMADONA_COMMON_RPC_CALL_METRICS_H_
#define PRIMADONA_COMMON_RPC_CALL_METRICS_H_

#include <array>
#include <map>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/metrics/registry.h"

namespace primadona::rpc {

// Codes of gRPC, OK among them.
inline constexpr int kCodes = 17;

enum class Side { kServer, kClient };
enum class MethodType { kUnary, kClientStream, kServerStream, kBidiStream };

// The counters of one method, all there from the start, at 0.
class MethodMetrics {
 public:
  MethodMetrics(Side side, MethodType type, const std::string& method,
                metrics::Registry& registry);

  void Started() { started_.Increment(); }
  void Handled(absl::StatusCode code, absl::Duration took);
  void Received() { received_.Increment(); }
  void Sent() { sent_.Increment(); }

 private:
  prometheus::Counter& started_;
  prometheus::Histogram& seconds_;
  prometheus::Counter& received_;
  prometheus::Counter& sent_;
  std::array<prometheus::Counter*, kCodes> handled_{};
};

// The counters of all methods of one side. Thread-safe.
class CallMetrics {
 public:
  CallMetrics(Side side, metrics::Registry& registry) : side_(side), registry_(registry) {}

  // Makes the counters of every method of the service, by its linked descriptor; nothing for a
  // service that is not linked.
  void Initialize(const std::string& service_full_name);
  // `method` is "/package.Service/Method"; one that is not initialised gets its counters now, as
  // `type`. The reference stays valid as long as this object.
  MethodMetrics& Of(const std::string& method, MethodType type = MethodType::kUnary);

 private:
  const Side side_;
  metrics::Registry& registry_;
  absl::Mutex mutex_;
  std::map<std::string, std::unique_ptr<MethodMetrics>> methods_ ABSL_GUARDED_BY(mutex_);
};

// "OK", "NotFound", …: the code as the label grpc_code writes it.
const char* CodeLabel(absl::StatusCode code);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CALL_METRICS_H_
