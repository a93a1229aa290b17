#include "common/rpc/call_record.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/errors.h"
#include "common/status/error.h"

namespace primadona::rpc {

CallRecord::CallRecord(MethodMetrics& metrics, std::string method, std::string traceparent,
                       absl::Duration slow)
    : metrics_(metrics),
      method_(std::move(method)),
      traceparent_(std::move(traceparent)),
      began_(absl::Now()),
      slow_(slow) {
  metrics_.Started();
}

absl::Duration CallRecord::age() const { return absl::Now() - began_; }

grpc::Status CallRecord::End(const absl::Status& status, Language language,
                             const log::WorkScope* work, absl::Duration waited) const {
  const bool ours = status.code() == absl::StatusCode::kInternal ||
                    status.code() == absl::StatusCode::kUnknown;
  if (ours) {
    // The caller does not get this text; whoever mends the fault needs it.
    log::TraceScope trace(traceparent_);
    log::Error("call failed inside",
               {{"method", method_}, {"text", std::string(status.message())}});
  }
  Tell(status.code(), ReasonOf(status), work, waited);
  return ToGrpcStatus(status, language);
}

void CallRecord::End(absl::StatusCode code, const std::string& reason) const {
  Tell(code, reason, nullptr, absl::ZeroDuration());
}

void CallRecord::Tell(absl::StatusCode code, const std::string& reason,
                      const log::WorkScope* work, absl::Duration waited) const {
  const absl::Duration took = age();
  metrics_.Handled(code, took);
  const bool slow = took >= slow_;
  log::TraceScope trace(traceparent_);
  const log::Level level = slow ? log::Level::kWarning : log::Level::kInfo;
  const char* message = slow ? "slow call" : "call";
  const log::Field method{"method", method_}, ended{"code", CodeLabel(code)},
      why{"reason", reason}, duration{"duration_ms", absl::ToDoubleMilliseconds(took)};
  if (work == nullptr) return log::Write(level, message, {method, ended, why, duration});
  const auto milliseconds = [](absl::Duration time) { return absl::ToDoubleMilliseconds(time); };
  log::Write(level, message,
             {method, ended, why, duration,
              {"statements", slow ? work->StatementsWithTimes() : work->Statements()},
              {"sql_ms", milliseconds(work->sql())},
              {"pool_wait_ms", milliseconds(work->pool_wait())},
              {"wait_ms", milliseconds(waited)}});
}

}  // namespace primadona::rpc
