// Why a door lets a call not in.
#ifndef PRIMADONA_COMMON_RPC_REFUSALS_H_
#define PRIMADONA_COMMON_RPC_REFUSALS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

// RESOURCE_EXHAUSTED: `reason`, with RetryInfo.
absl::Status BusyError(std::string reason);
// UNAVAILABLE: SHUTTING_DOWN, with RetryInfo.
absl::Status ShuttingDownError();
// Fails when nobody waits for the call's answer any more: DEADLINE_EXCEEDED: DEADLINE_PASSED,
// CANCELLED: CALL_CANCELLED.
absl::Status CheckAwaited(const grpc::CallbackServerContext& context, absl::Time deadline);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_REFUSALS_H_
