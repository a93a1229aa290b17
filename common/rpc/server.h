// A listening gRPC server with the limits of the house.
#ifndef PRIMADONA_COMMON_RPC_SERVER_H_
#define PRIMADONA_COMMON_RPC_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/service.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

struct ServerOptions {
  std::string listen;  // "host:port", port 0 picks one
  TlsFiles tls;
  std::vector<grpc::Service*> services;
  // Takes every method that `services` do not have; may be null.
  grpc::CallbackGenericService* generic = nullptr;
  // Serves grpc.health.v1 by gRPC's own service; false when `services` bring one.
  bool default_health = true;
  bool decompress = false;  // whether requests may be compressed; the suite's own never are
  int max_streams = 0;  // calls at a time on one connection; 0 = as many as gRPC allows
};

struct ListeningServer {
  std::unique_ptr<grpc::Server> server;
  int port = 0;
  std::vector<std::string> service_names;  // full names of `services`
};

// UNAVAILABLE: PORT_TAKEN. FAILED_PRECONDITION: TLS_FILES_UNREADABLE.
absl::StatusOr<ListeningServer> StartServer(const ServerOptions& options);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_SERVER_H_
