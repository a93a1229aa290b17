// What is told about one served call: its counters and its log line.
#ifndef PRIMADONA_COMMON_RPC_CALL_RECORD_H_
#define PRIMADONA_COMMON_RPC_CALL_RECORD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/call_metrics.h"
#include "grpcpp/support/status.h"

namespace primadona::rpc {

// Begins with the call and ends with it, once.
class CallRecord {
 public:
  // `traceparent` is that of the call; the log line carries its trace id.
  CallRecord(MethodMetrics& metrics, std::string method, std::string traceparent);

  // A message of the call came in, or went out.
  void Received() const { metrics_.Received(); }
  void Sent() const { metrics_.Sent(); }
  // Counts, writes the log line, and gives what leaves to the caller.
  grpc::Status End(const absl::Status& status, Language language) const;
  // The same for an answer that is passed on as it is.
  void End(absl::StatusCode code, const std::string& reason) const;

 private:
  MethodMetrics& metrics_;
  const std::string method_;
  const std::string traceparent_;
  const absl::Time began_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CALL_RECORD_H_
