// What every outgoing call gets: the trace of the call that it is made for, and counters.
#ifndef PRIMADONA_COMMON_RPC_CLIENT_INTERCEPTOR_H_
#define PRIMADONA_COMMON_RPC_CLIENT_INTERCEPTOR_H_

#include <memory>

#include "common/rpc/call_metrics.h"
#include "grpcpp/support/client_interceptor.h"

namespace primadona::rpc {

// Counts each call, and gives it a child of its thread's traceparent when it has none.
std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> MakeClientInterceptor(
    CallMetrics& metrics);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_CLIENT_INTERCEPTOR_H_
