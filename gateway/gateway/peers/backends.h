// The services behind the gateway, each behind one channel over all its replicas.
#ifndef PRIMADONA_GATEWAY_PEERS_BACKENDS_H_
#define PRIMADONA_GATEWAY_PEERS_BACKENDS_H_

#include <map>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/service.h"
#include "gateway/domain/access.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"

namespace primadona::gateway {

// Thread-safe.
class Backends {
 public:
  // `addresses` by service name. Methods of `table` that only read are tried again when a replica
  // is gone.
  Backends(const std::map<std::string, std::string>& addresses, const rpc::TlsFiles& tls,
           const AccessTable& table);

  // Ends the program for a service that has no address.
  grpc::GenericStub& Stub(const std::string& service);
  // Whether a replica of the service says that it serves; makes it connect if it does not.
  bool IsServing(const std::string& service) const;
  bool AllServing() const;
  // Waits until all serve, at most `limit`; whether they do.
  bool WaitUntilServing(absl::Duration limit) const;

 private:
  struct Backend {
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<grpc::GenericStub> stub;
  };
  std::map<std::string, Backend> backends_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_PEERS_BACKENDS_H_
