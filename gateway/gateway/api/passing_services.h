// The suite's public methods as gRPC's server knows them: each hands its calls to the forwarder.
#ifndef PRIMADONA_GATEWAY_API_PASSING_SERVICES_H_
#define PRIMADONA_GATEWAY_API_PASSING_SERVICES_H_

#include "gateway/api/forward.h"
#include "gateway/domain/access.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/grpcpp.h"

namespace primadona::gateway {

// Every unary method of the table. A method that the server knows by name gets its request with
// the call and answers in one step; a generic service can have streams alone, which take three
// steps more and end on another thread.
class UnaryMethods : public grpc::Service {
 public:
  // Both outlive the server.
  UnaryMethods(const AccessTable& table, Forwarder& forwarder);
};

// Every method that the server does not have by name: streams, and what is unknown.
class OtherMethods : public grpc::CallbackGenericService {
 public:
  // Outlives the server.
  explicit OtherMethods(Forwarder& forwarder) : forwarder_(forwarder) {}

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override {
    return forwarder_.PassStream(context);
  }

 private:
  Forwarder& forwarder_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_PASSING_SERVICES_H_
