// Passing calls on to the services, bytes for bytes.
#ifndef PRIMADONA_GATEWAY_API_FORWARD_H_
#define PRIMADONA_GATEWAY_API_FORWARD_H_

#include <atomic>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/rpc/call_metrics.h"
#include "gateway/api/doorkeeper.h"
#include "gateway/api/metrics.h"
#include "gateway/api/outcome.h"
#include "gateway/peers/backends.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/support/byte_buffer.h"

namespace primadona::gateway {

// A unary call without a deadline gets this one; a stream gets none.
inline constexpr absl::Duration kDefaultDeadline = absl::Seconds(30);

// What passes calls on. A call that the doorkeeper lets in goes to its service with the caller's
// deadline and cancellation, and of its metadata only the language and the trace; the caller's
// identity is added. The service's status comes back unchanged; where no service answered, it is
// UNAVAILABLE: SERVICE_UNAVAILABLE with RetryInfo. Thread-safe.
class Forwarder {
 public:
  // All outlive it.
  Forwarder(Doorkeeper& doorkeeper, Backends& backends, rpc::CallMetrics& calls,
            rpc::CallMetrics& onward_calls, GatewayMetrics& metrics, absl::Duration slow_call)
      : doorkeeper_(doorkeeper),
        backends_(backends),
        calls_(calls),
        onward_calls_(onward_calls),
        metrics_(metrics),
        slow_call_(slow_call) {}

  // Answers a unary call.
  grpc::ServerUnaryReactor* Pass(const std::string& method, grpc::CallbackServerContext* context,
                                 const grpc::ByteBuffer* request, grpc::ByteBuffer* response);
  // Answers a call of any other kind, or of a method that is unknown.
  grpc::ServerGenericBidiReactor* PassStream(grpc::GenericCallbackServerContext* context);

  // Refuses new calls with UNAVAILABLE: SHUTTING_DOWN.
  void Drain() { draining_ = true; }

 private:
  // Counts the call, and lets it in. When it is not, `refusal` is how it ends.
  std::optional<Exchange> Begin(const std::string& method,
                                const grpc::CallbackServerContext& context, grpc::Status* refusal);

  Doorkeeper& doorkeeper_;
  Backends& backends_;
  rpc::CallMetrics& calls_;
  rpc::CallMetrics& onward_calls_;
  GatewayMetrics& metrics_;
  const absl::Duration slow_call_;
  std::atomic<bool> draining_{false};
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_FORWARD_H_
