// What is told about one served call: its counters and its log line.
#ifndef PRIMADONA_COMMON_RPC_CALL_RECORD_H_
#define PRIMADONA_COMMON_RPC_CALL_RECORD_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/log/work_scope.h"
#include "common/rpc/call.h"
#include "common/rpc/call_metrics.h"
#include "grpcpp/support/status.h"

namespace primadona::rpc {

// A call that takes this long is told as slow, at level warning with the time of each statement,
// unless a setting says otherwise.
inline constexpr absl::Duration kSlowCall = absl::Milliseconds(500);

// Begins with the call and ends with it, once.
class CallRecord {
 public:
  // `traceparent` is that of the call; the log line carries its ids. A call that takes `slow` or
  // longer is slow; a stream may last.
  CallRecord(MethodMetrics& metrics, std::string method, std::string traceparent,
             absl::Duration slow);

  // A message of the call came in, or went out.
  void Received() const { metrics_.Received(); }
  void Sent() const { metrics_.Sent(); }
  // How long the call has been there.
  absl::Duration age() const;
  // Counts, writes the log line, and gives what leaves to the caller. `waited` is the wait for a
  // worker; the statements are those of the WorkScope on this thread.
  grpc::Status End(const absl::Status& status, Language language,
                   const log::WorkScope* work = nullptr,
                   absl::Duration waited = absl::ZeroDuration()) const;
  // The same for an answer that is passed on as it is.
  void End(absl::StatusCode code, const std::string& reason) const;

 private:
  void Tell(absl::StatusCode code, const std::string& reason, const log::WorkScope* work,
            absl::Duration waited) const;

  MethodMetrics& metrics_;
  const std::string method_;
  const std::string traceparent_;
  const absl::Time began_;
  const absl::Duration slow_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CALL_RECORD_H_
