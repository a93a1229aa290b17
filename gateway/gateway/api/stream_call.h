// One streaming call on its way through.
#ifndef PRIMADONA_GATEWAY_API_STREAM_CALL_H_
#define PRIMADONA_GATEWAY_API_STREAM_CALL_H_

#include <string>

#include "gateway/api/outcome.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"

namespace primadona::gateway {

// Passes messages both ways, one at a time in each: a slow reader on one side slows the other.
// What it makes deletes itself once both sides are done.
grpc::ServerGenericBidiReactor* StartStreamCall(grpc::GenericStub& stub, const std::string& method,
                                                Exchange exchange);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_STREAM_CALL_H_
