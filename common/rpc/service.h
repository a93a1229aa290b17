// A whole service: settings, database, events, door, health, metrics, drain. A service brings its
// spec; everything else is the same for all.
#ifndef PRIMADONA_COMMON_RPC_SERVICE_H_
#define PRIMADONA_COMMON_RPC_SERVICE_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/config/settings.h"
#include "common/events/deliverer.h"
#include "common/events/event_log.h"
#include "common/events/feed.h"
#include "common/events/receiver.h"
#include "common/metrics/registry.h"
#include "common/mysql/database.h"
#include "common/policy/policies.h"
#include "common/rpc/door.h"
#include "common/time/clock.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

// What a service is built upon; outlives the service's own objects.
struct Foundation {
  const Clock& clock;
  metrics::Registry& metrics;
  mysql::Database& database;
  events::EventLog& events;
  events::Feed& feed;
  events::Receiver& receiver;
  policy::Policies& policies;
  Door& door;
  // Channels to the peers of the spec, by name ("booking", "matching", "session").
  std::map<std::string, std::shared_ptr<grpc::Channel>> peers;
};

// The service's own objects.
class Assembly {
 public:
  virtual ~Assembly() = default;
  // Every gRPC service, public and internal; owned by the assembly.
  virtual std::vector<grpc::Service*> services() = 0;
  // Starts background work, after the server listens; it ends in the destructor.
  virtual void Start() {}
};

struct ServiceSpec {
  std::string name;             // "booking": program booking-service, schema primadona_booking
  std::string description;      // for --help
  int default_port = 0;         // 50051 …
  int default_metrics_port = 0;  // 9101 …
  std::string schema_version;   // newest migration that this program knows, e.g. "20260102000000"
  std::vector<policy::Spec> policies;
  events::Routes routes;
  std::vector<std::string> peers;  // names of services that it calls or delivers to
  // Full names of the peers' gRPC services that it calls, beside their EventService.
  std::vector<std::string> calls;
  // Declares the service's own settings; may be null.
  std::function<void(config::Settings&)> declare_settings;
  std::function<absl::StatusOr<std::unique_ptr<Assembly>>(const Foundation&)> assemble;
};

struct TlsFiles {
  std::string ca, certificate, key;  // PEM files; all empty = plaintext, for tests alone
};

struct ServiceSettings {
  std::string listen = "127.0.0.1:0";
  std::string metrics_listen = "127.0.0.1:0";
  mysql::DatabaseSettings database;
  TlsFiles tls;
  std::map<std::string, std::string> peer_addresses;
  std::string home_zone = "Asia/Jakarta";
  DoorSettings door;
  const Clock* clock = nullptr;  // outlives the service
};

// A service that serves, in this process. UNAVAILABLE: PORT_TAKEN, DATABASE_UNAVAILABLE;
// FAILED_PRECONDITION: SCHEMA_UNKNOWN.
class RunningService {
 public:
  static absl::StatusOr<std::unique_ptr<RunningService>> Start(const ServiceSpec& spec,
                                                               ServiceSettings settings);
  ~RunningService();  // Shutdown()

  int port() const;
  int metrics_port() const;
  const Foundation& foundation() const;
  events::Deliverer& deliverer();
  // NOT_SERVING from now on, though calls are answered as before: callers have time to hear it.
  void Retire();
  // NOT_SERVING, drains, stops.
  void Shutdown();

 private:
  struct State;
  explicit RunningService(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The whole of main(): parses settings (flags of ARCHITECTURE), runs until SIGTERM or SIGINT,
// drains. Returns the exit code: 0 after a clean drain, 1 with the fault on standard error.
int RunService(const ServiceSpec& spec, int argc, char** argv);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_SERVICE_H_
