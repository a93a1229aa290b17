#include "common/rpc/outgoing_call.h"

#include "absl/time/clock.h"

namespace primadona::rpc {

OutgoingCall::OutgoingCall(MethodMetrics& metrics) : metrics_(metrics), began_(absl::Now()) {
  metrics_.Started();
}

void OutgoingCall::Sent() const { metrics_.Sent(); }
void OutgoingCall::Received() const { metrics_.Received(); }
void OutgoingCall::Ended(absl::StatusCode code) const {
  metrics_.Handled(code, absl::Now() - began_);
}

}  // namespace primadona::rpc
