// absl::Status inside, google.rpc.Status outside.
#ifndef PRIMADONA_COMMON_RPC_ERRORS_H_
#define PRIMADONA_COMMON_RPC_ERRORS_H_

#include "absl/status/status.h"
#include "common/rpc/call.h"
#include "grpcpp/support/status.h"

namespace primadona::rpc {

// With ErrorInfo{reason, domain "primadona", metadata}, BadRequest, RetryInfo and a
// LocalizedMessage in `language`. INTERNAL and UNKNOWN lose their text.
grpc::Status ToGrpcStatus(const absl::Status& status, Language language);

// Back again, so that a peer's error keeps its reason.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_ERRORS_H_
