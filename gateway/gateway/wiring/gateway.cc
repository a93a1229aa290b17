#include "gateway/wiring/gateway.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/call_metrics.h"
#include "common/rpc/server.h"
#include "common/rpc/tls.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "common/time/worker.h"
#include "gateway/api/contract.h"
#include "gateway/api/doorkeeper.h"
#include "gateway/api/forward.h"
#include "gateway/api/health.h"
#include "gateway/api/metrics.h"
#include "gateway/api/passing_services.h"
#include "gateway/api/reflection.h"
#include "gateway/peers/backends.h"
#include "gateway/peers/key_set.h"

namespace primadona::gateway {
namespace {

// Services usually start together with the gateway: a short wait, and then it serves as it is.
constexpr absl::Duration kFirstConnect = absl::Milliseconds(400);
constexpr absl::Duration kDrainGrace = absl::Seconds(10);
constexpr absl::Duration kTellInterval = absl::Seconds(1);
constexpr int kMaxStreamsOfConnection = 100;

absl::Status CheckPeers(const GatewaySettings& settings, const AccessTable& table) {
  for (const auto& [name, method] : table.methods()) {
    if (settings.peer_addresses.contains(method.service)) continue;
    return MakeError(absl::StatusCode::kInvalidArgument, "PEER_MISSING",
                     {.en = absl::StrCat("No address is given for ", method.service, "-service."),
                      .id = absl::StrCat("Alamat ", method.service, "-service tidak diberikan.")});
  }
  return absl::OkStatus();
}

}  // namespace

// In the order in which things are built; they go in the reverse order.
struct RunningGateway::State {
  State(const GatewaySettings& settings, AccessTable access, std::unique_ptr<KeySetFile> key_file)
      : table(std::move(access)),
        keys(std::move(key_file)),
        server_calls(rpc::Side::kServer, registry),
        client_calls(rpc::Side::kClient, registry),
        doorkeeper(table, *keys),
        backends(settings.peer_addresses, settings.tls, table),
        health(backends),
        forwarder(doorkeeper, backends, server_calls, client_calls, own_metrics,
                  settings.slow_call),
        unary_methods(table, forwarder),
        other_methods(forwarder) {
    for (const auto& [service, address] : settings.peer_addresses) services.push_back(service);
    for (const std::string& service : PublicServices()) {
      server_calls.Initialize(service);
      client_calls.Initialize(service);
    }
  }

  bool Tell() {
    for (const std::string& service : services) {
      own_metrics.Serving(service, backends.IsServing(service));
    }
    own_metrics.KeySetReadable(keys->readable());
    return false;
  }

  const AccessTable table;
  const std::unique_ptr<KeySetFile> keys;
  metrics::Registry registry;
  rpc::CallMetrics server_calls;
  rpc::CallMetrics client_calls;
  GatewayMetrics own_metrics{registry};
  Doorkeeper doorkeeper;
  Backends backends;
  HealthService health;
  ReflectionService reflection;
  Forwarder forwarder;
  UnaryMethods unary_methods;
  OtherMethods other_methods;
  std::vector<std::string> services;
  rpc::ListeningServer listening;
  int metrics_port = 0;
  std::unique_ptr<Worker> teller;  // last: it looks at the above
};

RunningGateway::RunningGateway(std::unique_ptr<State> state) : state_(std::move(state)) {}

RunningGateway::~RunningGateway() { Shutdown(); }

absl::StatusOr<std::unique_ptr<RunningGateway>> RunningGateway::Start(GatewaySettings settings) {
  AccessTable table = ReadAccess(ServiceFiles());
  RETURN_IF_ERROR(CheckPeers(settings, table));
  RETURN_IF_ERROR(rpc::CheckTlsFiles(settings.tls));
  ASSIGN_OR_RETURN(std::unique_ptr<KeySetFile> keys, KeySetFile::Open(settings.jwks_file));
  auto state = std::make_unique<State>(settings, std::move(table), std::move(keys));
  ASSIGN_OR_RETURN(state->metrics_port, state->registry.Serve(settings.metrics_listen));
  state->backends.WaitUntilServing(kFirstConnect);
  rpc::ServerOptions options;
  options.listen = settings.listen;
  options.services = {&state->health, &state->reflection, &state->unary_methods};
  options.generic = &state->other_methods;
  options.default_health = false;
  options.decompress = true;
  options.max_streams = kMaxStreamsOfConnection;
  ASSIGN_OR_RETURN(state->listening, rpc::StartServer(options));
  state->Tell();
  state->teller =
      std::make_unique<Worker>(kTellInterval, [state = state.get()] { return state->Tell(); });
  return std::unique_ptr<RunningGateway>(new RunningGateway(std::move(state)));
}

int RunningGateway::port() const { return state_->listening.port; }
int RunningGateway::metrics_port() const { return state_->metrics_port; }
const metrics::Registry& RunningGateway::metrics() const { return state_->registry; }

void RunningGateway::Retire() { state_->health.Drain(); }

void RunningGateway::Shutdown() {
  if (state_->listening.server == nullptr) return;
  Retire();
  state_->forwarder.Drain();
  state_->listening.server->Shutdown(absl::ToChronoTime(absl::Now() + kDrainGrace));
  state_->listening.server.reset();
}

}  // namespace primadona::gateway
