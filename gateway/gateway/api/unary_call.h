// One unary call on its way through.
#ifndef PRIMADONA_GATEWAY_API_UNARY_CALL_H_
#define PRIMADONA_GATEWAY_API_UNARY_CALL_H_

#include <string>

#include "gateway/api/outcome.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "grpcpp/support/byte_buffer.h"

namespace primadona::gateway {

// The caller's side of a unary call; all live until its reactor has finished.
struct UnaryCaller {
  grpc::CallbackServerContext* context;
  const grpc::ByteBuffer* request;
  grpc::ByteBuffer* response;
};

// Asks `stub`; the reactor finishes with what it answers. `method` outlives the call.
grpc::ServerUnaryReactor* StartUnaryCall(grpc::GenericStub& stub, const std::string& method,
                                         Exchange exchange, UnaryCaller caller);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_UNARY_CALL_H_
