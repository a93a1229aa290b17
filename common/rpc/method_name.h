// The full name of the method that a server call is for, which gRPC tells to interceptors alone.
#ifndef PRIMADONA_COMMON_RPC_METHOD_NAME_H_
#define PRIMADONA_COMMON_RPC_METHOD_NAME_H_

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/grpcpp.h"
#include "grpcpp/support/server_interceptor.h"

namespace primadona::rpc {

// Every server behind a Door is built with these interceptors.
std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
DoorInterceptors();

// "/package.Service/Method"; "" on a server built without DoorInterceptors().
std::string MethodOf(const grpc::CallbackServerContext& context);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_METHOD_NAME_H_
