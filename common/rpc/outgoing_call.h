// One call that this program makes, counted from its start to its end.
#ifndef PRIMADONA_COMMON_RPC_OUTGOING_CALL_H_
#define PRIMADONA_COMMON_RPC_OUTGOING_CALL_H_

#include "absl/time/time.h"
#include "common/rpc/call_metrics.h"

namespace primadona::rpc {

class OutgoingCall {
 public:
  // The call starts now; `metrics` outlives it.
  explicit OutgoingCall(MethodMetrics& metrics);

  void Sent() const;
  void Received() const;
  void Ended(absl::StatusCode code) const;

 private:
  MethodMetrics& metrics_;
  const absl::Time began_;
};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_OUTGOING_CALL_H_
