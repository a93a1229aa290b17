#include "common/rpc/call_record.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"

namespace primadona::rpc {

CallRecord::CallRecord(MethodMetrics& metrics, std::string method, std::string traceparent)
    : metrics_(metrics),
      method_(std::move(method)),
      traceparent_(std::move(traceparent)),
      began_(absl::Now()) {
  metrics_.Started();
}

grpc::Status CallRecord::End(const absl::Status& status, Language language) const {
  const bool ours = status.code() == absl::StatusCode::kInternal ||
                    status.code() == absl::StatusCode::kUnknown;
  if (ours) {
    // The caller does not get this text; whoever mends the fault needs it.
    log::TraceScope trace(traceparent_);
    log::Error("call failed inside",
               {{"method", method_}, {"text", std::string(status.message())}});
  }
  End(status.code(), ReasonOf(status));
  return ToGrpcStatus(status, language);
}

void CallRecord::End(absl::StatusCode code, const std::string& reason) const {
  const absl::Duration took = absl::Now() - began_;
  metrics_.Handled(code, took);
  log::TraceScope trace(traceparent_);
  log::Info("call", {{"method", method_},
                     {"code", std::string(CodeLabel(code))},
                     {"reason", reason},
                     {"duration_ms", absl::ToDoubleMilliseconds(took)}});
}

}  // namespace primadona::rpc
