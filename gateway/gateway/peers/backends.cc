#include "gateway/peers/backends.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/channel.h"

namespace primadona::gateway {

Backends::Backends(const std::map<std::string, std::string>& addresses, const rpc::TlsFiles& tls,
                   const AccessTable& table) {
  for (const auto& [service, address] : addresses) {
    rpc::ChannelOptions options;
    options.tls = tls;
    options.program = service + "-service";
    for (const auto& [name, method] : table.methods()) {
      if (method.service == service && method.reads) options.retry.methods.push_back(name);
    }
    Backend backend;
    backend.channel = rpc::MakeChannel(address, options);
    backend.stub = std::make_unique<grpc::GenericStub>(backend.channel);
    backends_.emplace(service, std::move(backend));
  }
}

grpc::GenericStub& Backends::Stub(const std::string& service) {
  return *backends_.at(service).stub;
}

// A channel with health checks is ready only while a replica says SERVING.
bool Backends::IsServing(const std::string& service) const {
  const auto found = backends_.find(service);
  return found != backends_.end() &&
         found->second.channel->GetState(/*try_to_connect=*/true) == GRPC_CHANNEL_READY;
}

bool Backends::AllServing() const {
  bool all = true;
  for (const auto& [service, backend] : backends_) all = IsServing(service) && all;
  return all;
}

bool Backends::WaitUntilServing(absl::Duration limit) const {
  const auto deadline = absl::ToChronoTime(absl::Now() + limit);
  AllServing();  // all connect at the same time
  for (const auto& [service, backend] : backends_) {
    if (!backend.channel->WaitForConnected(deadline)) return false;
  }
  return true;
}

}  // namespace primadona::gateway
