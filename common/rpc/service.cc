#include "common/rpc/service.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/events/accounting.h"
#include "common/log/log.h"
#include "common/metrics/names.h"
#include "common/rpc/channel.h"
#include "common/rpc/event_transport.h"
#include "common/rpc/housekeeping.h"
#include "common/rpc/schema_version.h"
#include "common/rpc/server.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "grpcpp/health_check_service_interface.h"

namespace primadona::rpc {
namespace {

// How long calls that gRPC itself still holds may take to end once the door is drained.
constexpr absl::Duration kShutdownGrace = absl::Seconds(5);
constexpr absl::Duration kSweepGrace = absl::Seconds(2);

std::vector<std::string> ReceiversOf(const events::Routes& routes) {
  std::set<std::string> receivers;
  for (const auto& [kind, of_kind] : routes) {
    for (const events::Route& route : of_kind) receivers.insert(route.receiver);
  }
  return {receivers.begin(), receivers.end()};
}

absl::StatusOr<absl::TimeZone> LoadZone(const std::string& name) {
  absl::TimeZone zone;
  if (absl::LoadTimeZone(name, &zone)) return zone;
  return MakeError(absl::StatusCode::kInvalidArgument, "TIME_ZONE_UNKNOWN",
                   {.en = "The home time zone is not known to this machine.",
                    .id = "Zona waktu asal tidak dikenal di mesin ini."});
}

}  // namespace

// In the order in which things are built; they go in the reverse order.
struct RunningService::State {
  State(ServiceSpec s, ServiceSettings given, absl::TimeZone home)
      : spec(std::move(s)),
        settings(std::move(given)),
        client_calls(Side::kClient, registry),
        observer(metrics::MakeDatabaseObserver(registry)),
        database(mysql::Database::Open(settings.database, observer.get())),
        log(spec.routes),
        feed(*database, log, *settings.clock),
        receiver(*database),
        policies(*database, spec.policies, home),
        door(settings.door, *settings.clock, registry, database.get()),
        foundation{*settings.clock, registry, *database, log, feed,
                   receiver,        policies, door,      OpenPeers()},
        deliverer(*database, log, *settings.clock, ReceiversOf(spec.routes),
                  MakeEventTransport(foundation.peers, *settings.clock, registry)) {
    events::CountStateChanges(log, spec.routes, registry);
  }

  std::map<std::string, std::shared_ptr<grpc::Channel>> OpenPeers();
  absl::Status Listen();

  const ServiceSpec spec;
  const ServiceSettings settings;
  metrics::Registry registry;
  CallMetrics client_calls;
  const std::unique_ptr<mysql::Observer> observer;
  const std::unique_ptr<mysql::Database> database;
  events::EventLog log;
  events::Feed feed;
  events::Receiver receiver;
  policy::Policies policies;
  Door door;
  const Foundation foundation;
  events::Deliverer deliverer;
  std::unique_ptr<Assembly> assembly;
  ListeningServer listening;
  std::unique_ptr<Housekeeping> housekeeping;
  int metrics_port = 0;
};

std::map<std::string, std::shared_ptr<grpc::Channel>> RunningService::State::OpenPeers() {
  std::map<std::string, std::shared_ptr<grpc::Channel>> peers;
  for (const std::string& peer : spec.peers) {
    const auto address = settings.peer_addresses.find(peer);
    if (address == settings.peer_addresses.end()) continue;
    ChannelOptions options;
    options.tls = settings.tls;
    options.program = peer + "-service";
    // The deliverer repeats by itself; what else is asked of a peer is keyed.
    options.retry = {.all_calls = true, .methods = {}, .never = {EventServiceOf(peer)}};
    options.metrics = &client_calls;
    peers.emplace(peer, MakeChannel(address->second, options));
    // By name: the descriptor of a peer's EventService need not be linked.
    client_calls.Of(absl::StrCat("/", EventServiceOf(peer), "/Deliver"));
  }
  for (const std::string& service : spec.calls) client_calls.Initialize(service);
  return peers;
}

absl::Status RunningService::State::Listen() {
  ServerOptions options;
  options.listen = settings.listen;
  options.tls = settings.tls;
  options.services = assembly->services();
  ASSIGN_OR_RETURN(listening, StartServer(options));
  for (const std::string& name : listening.service_names) {
    door.InitializeMetrics(name);
    listening.server->GetHealthCheckService()->SetServingStatus(name, true);
  }
  return absl::OkStatus();
}

RunningService::RunningService(std::unique_ptr<State> state) : state_(std::move(state)) {}

RunningService::~RunningService() { Shutdown(); }

absl::StatusOr<std::unique_ptr<RunningService>> RunningService::Start(const ServiceSpec& spec,
                                                                      ServiceSettings settings) {
  ASSIGN_OR_RETURN(const absl::TimeZone home, LoadZone(settings.home_zone));
  {
    // Before anything touches the schema: is it one that we know?
    mysql::DatabaseSettings probe = settings.database;
    probe.pool_size = 1;
    RETURN_IF_ERROR(CheckSchemaVersion(*mysql::Database::Open(probe), spec.schema_version));
  }
  auto state = std::make_unique<State>(spec, std::move(settings), home);
  RETURN_IF_ERROR(state->policies.WriteDefaults(state->settings.clock->Now()));
  state->registry.Gauge(metrics::kPoolLimit, "Connections that the pool may open.")
      .Set(state->database->pool_size());
  ASSIGN_OR_RETURN(state->metrics_port, state->registry.Serve(state->settings.metrics_listen));
  ASSIGN_OR_RETURN(state->assembly, spec.assemble(state->foundation));
  RETURN_IF_ERROR(state->Listen());
  state->assembly->Start();
  state->housekeeping =
      std::make_unique<Housekeeping>(*state->database, state->deliverer, state->feed,
                                     *state->settings.clock, state->registry);
  return std::unique_ptr<RunningService>(new RunningService(std::move(state)));
}

int RunningService::port() const { return state_->listening.port; }
int RunningService::metrics_port() const { return state_->metrics_port; }
const Foundation& RunningService::foundation() const { return state_->foundation; }
events::Deliverer& RunningService::deliverer() { return state_->deliverer; }

void RunningService::Retire() {
  state_->listening.server->GetHealthCheckService()->SetServingStatus(false);
}

void RunningService::Shutdown() {
  if (state_->listening.server == nullptr) return;
  Retire();
  state_->door.Drain();
  state_->listening.server->Shutdown(absl::ToChronoTime(absl::Now() + kShutdownGrace));
  state_->listening.server.reset();
  state_->housekeeping.reset();
  state_->assembly.reset();
  // What is left another replica sends, or the sweeper after the next start.
  const absl::StatusOr<int> sent = state_->deliverer.SweepAll(kSweepGrace);
  log::Info("drained", {{"events_sent", int64_t{sent.ok() ? *sent : 0}}});
}

}  // namespace primadona::rpc
