#include "gateway/api/passing_services.h"

#include "grpcpp/impl/rpc_method.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/support/server_callback.h"

namespace primadona::gateway {

// As a generated service registers a method whose messages stay bytes.
UnaryMethods::UnaryMethods(const AccessTable& table, Forwarder& forwarder) {
  using Handler = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  int index = 0;
  for (const auto& [name, method] : table.methods()) {
    if (method.streaming) continue;
    AddMethod(new grpc::internal::RpcServiceMethod(
        name.c_str(), grpc::internal::RpcMethod::NORMAL_RPC, /*handler=*/nullptr));
    const auto pass = [&forwarder, &name = name](grpc::CallbackServerContext* context,
                                                 const grpc::ByteBuffer* request,
                                                 grpc::ByteBuffer* response) {
      return forwarder.Pass(name, context, request, response);
    };
    MarkMethodRawCallback(index++, new Handler(pass));
  }
}

}  // namespace primadona::gateway
