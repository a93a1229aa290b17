// One unary call on its way through.
#ifndef PRIMADONA_GATEWAY_API_UNARY_CALL_H_
#define PRIMADONA_GATEWAY_API_UNARY_CALL_H_

#include <string>

#include "gateway/api/outcome.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"

namespace primadona::gateway {

// Reads the request, asks `stub`, answers. The reactor deletes itself.
grpc::ServerGenericBidiReactor* StartUnaryCall(grpc::GenericStub& stub, const std::string& method,
                                               Exchange exchange);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_UNARY_CALL_H_
