#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/config/addresses.h"
#include "common/config/settings.h"
#include "common/log/log.h"
#include "common/rpc/callback_thread.h"
#include "common/rpc/program.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/time/clock.h"

namespace primadona::rpc {
namespace {

// The flags that are no part of ServiceSettings.
struct ProgramFlags {
  std::string clock = "system";
  std::string log_level = "info";
  bool dev = false;
  int slow_call_ms = static_cast<int>(absl::ToInt64Milliseconds(kSlowCall));
};

void Declare(const ServiceSpec& spec, config::Settings& flags, ServiceSettings* service,
             ProgramFlags* program) {
  service->listen = absl::StrCat("127.0.0.1:", spec.default_port);
  service->metrics_listen = absl::StrCat("127.0.0.1:", spec.default_metrics_port);
  service->database.schema = "primadona_" + spec.name;
  service->database.user = "primadona_" + spec.name;
  flags.Text("listen", &service->listen, "address for gRPC, host:port", config::CheckHostPort);
  flags.Text("metrics-listen", &service->metrics_listen, "address for GET /metrics, host:port",
             config::CheckHostPort);
  flags.Required("db", &service->database.address,
                 "database: unix:///path/to/socket or tcp://host:port");
  flags.Text("db-schema", &service->database.schema, "schema of this service");
  flags.Text("db-user", &service->database.user, "account of this service");
  flags.SecretFile("db-password-file", &service->database.password,
                   "file with the account's password", /*required=*/false);
  flags.Int("db-pool", &service->database.pool_size, 1, 256,
            "connections to the database, and workers");
  DeclareTls(flags, &service->tls);
  flags.SecretFile("fingerprint-key-file", &service->door.fingerprint_key,
                   "file with the key of the idempotency fingerprints");
  for (const std::string& peer : spec.peers) {
    flags.Required(peer, &service->peer_addresses[peer],
                   absl::StrCat("address of ", peer, "-service, host:port, or a list of replicas"),
                   config::CheckAddresses);
  }
  flags.Text("home-zone", &service->home_zone, "time zone in which policies take effect");
  flags.Text("clock", &program->clock, "where time comes from: system, or file:PATH with --dev");
  flags.Flag("dev", &program->dev, "allows what only a trial may do: a moved clock");
  flags.Text("log-level", &program->log_level, "debug, info, warning or error",
             [](const std::string& value) {
               log::Level level = log::Level::kInfo;
               return log::ParseLevel(value, &level);
             });
  flags.Int("slow-call-ms", &program->slow_call_ms, 1, 60'000,
            "a call that takes as long is logged as slow, with the time of each statement");
  if (spec.declare_settings != nullptr) spec.declare_settings(flags);
}

absl::Status Serve(const ServiceSpec& spec, ServiceSettings settings) {
  const CallbackThread callbacks;
  ASSIGN_OR_RETURN(const std::unique_ptr<RunningService> service,
                   RunningService::Start(spec, std::move(settings)));
  log::Info("serving", {{"port", int64_t{service->port()}},
                        {"metrics_port", int64_t{service->metrics_port()}}});
  WaitForStop();
  log::Info("stopping");
  service->Retire();
  absl::SleepFor(kFarewell);
  service->Shutdown();
  return absl::OkStatus();
}

}  // namespace

int RunService(const ServiceSpec& spec, int argc, char** argv) {
  PrepareProgram();
  const std::string program = spec.name + "-service";
  ServiceSettings settings;
  ProgramFlags flags;
  config::Settings declared(program, spec.description);
  Declare(spec, declared, &settings, &flags);
  const absl::StatusOr<config::Next> next = declared.Parse(argc, argv);
  if (!next.ok()) return FailProgram(program, next.status());
  if (*next == config::Next::kExitOk) return 0;

  log::Level level = log::Level::kInfo;
  log::ParseLevel(flags.log_level, &level).IgnoreError();  // checked by Parse
  log::Configure(program, level);
  const absl::StatusOr<std::unique_ptr<Clock>> clock = MakeClock(flags.clock, flags.dev);
  if (!clock.ok()) return FailProgram(program, clock.status());
  settings.clock = clock->get();
  settings.door.workers = settings.database.pool_size;
  settings.door.slow_call = absl::Milliseconds(flags.slow_call_ms);
  const absl::Status served = Serve(spec, std::move(settings));
  return served.ok() ? 0 : FailProgram(program, served);
}

}  // namespace primadona::rpc
