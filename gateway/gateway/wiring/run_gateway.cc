#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/config/addresses.h"
#include "common/config/settings.h"
#include "common/log/log.h"
#include "common/rpc/callback_thread.h"
#include "common/rpc/program.h"
#include "common/status/macros.h"
#include "common/time/clock.h"
#include "gateway/wiring/gateway.h"

namespace primadona::gateway {
namespace {

constexpr char kProgram[] = "gateway";
constexpr const char* kServices[] = {"booking", "matching", "session"};

// The flags that are no part of GatewaySettings.
struct ProgramFlags {
  std::string clock = "system";
  std::string log_level = "info";
  bool dev = false;
  int slow_call_ms = static_cast<int>(absl::ToInt64Milliseconds(rpc::kSlowCall));
};

void Declare(config::Settings& flags, GatewaySettings* gateway, ProgramFlags* program) {
  gateway->listen = "127.0.0.1:50050";
  gateway->metrics_listen = "127.0.0.1:9100";
  flags.Text("listen", &gateway->listen,
             "address for gRPC in plaintext, host:port; keep it on this machine",
             config::CheckHostPort);
  flags.Text("metrics-listen", &gateway->metrics_listen, "address for GET /metrics, host:port",
             config::CheckHostPort);
  flags.Required("jwks", &gateway->jwks_file, "file with the key set (JWKS) that verifies tokens");
  rpc::DeclareTls(flags, &gateway->tls);
  for (const char* service : kServices) {
    flags.Required(
        service, &gateway->peer_addresses[service],
        absl::StrCat("address of ", service, "-service, host:port, or a list of replicas"),
        config::CheckAddresses);
  }
  flags.Int("slow-call-ms", &program->slow_call_ms, 1, 60'000,
            "a call that takes as long is logged as slow");
  flags.Text("clock", &program->clock, "where time comes from: system, or file:PATH with --dev");
  flags.Flag("dev", &program->dev, "allows what only a trial may do: a moved clock");
  flags.Text("log-level", &program->log_level, "debug, info, warning or error",
             [](const std::string& value) {
               log::Level level = log::Level::kInfo;
               return log::ParseLevel(value, &level);
             });
}

absl::Status Serve(GatewaySettings settings) {
  const rpc::CallbackThread callbacks;
  ASSIGN_OR_RETURN(const std::unique_ptr<RunningGateway> gateway,
                   RunningGateway::Start(std::move(settings)));
  log::Info("serving", {{"port", int64_t{gateway->port()}},
                        {"metrics_port", int64_t{gateway->metrics_port()}}});
  rpc::WaitForStop();
  log::Info("stopping");
  gateway->Retire();
  absl::SleepFor(rpc::kFarewell);
  gateway->Shutdown();
  log::Info("drained");
  return absl::OkStatus();
}

}  // namespace

int RunGateway(int argc, char** argv) {
  rpc::PrepareProgram();
  rpc::LetServicesGoFirst();
  GatewaySettings settings;
  ProgramFlags flags;
  config::Settings declared(kProgram,
                            "The only door to the suite: who are you, may you, pass it on.");
  Declare(declared, &settings, &flags);
  const absl::StatusOr<config::Next> next = declared.Parse(argc, argv);
  if (!next.ok()) return rpc::FailProgram(kProgram, next.status());
  if (*next == config::Next::kExitOk) return 0;

  log::Level level = log::Level::kInfo;
  log::ParseLevel(flags.log_level, &level).IgnoreError();  // checked by Parse
  log::Configure(kProgram, level);
  const absl::StatusOr<std::unique_ptr<Clock>> clock = MakeClock(flags.clock, flags.dev);
  if (!clock.ok()) return rpc::FailProgram(kProgram, clock.status());
  settings.clock = clock->get();
  settings.slow_call = absl::Milliseconds(flags.slow_call_ms);
  const absl::Status served = Serve(std::move(settings));
  return served.ok() ? 0 : rpc::FailProgram(kProgram, served);
}

}  // namespace primadona::gateway
