// The gateway as a whole: settings in, a listening door out.
#ifndef PRIMADONA_GATEWAY_WIRING_GATEWAY_H_
#define PRIMADONA_GATEWAY_WIRING_GATEWAY_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/metrics/registry.h"
#include "common/rpc/service.h"
#include "common/time/clock.h"

namespace primadona::gateway {

struct GatewaySettings {
  std::string listen = "127.0.0.1:0";  // plaintext: TLS is the edge's
  std::string metrics_listen = "127.0.0.1:0";
  std::string jwks_file;
  rpc::TlsFiles tls;  // towards the services; all empty = plaintext, for tests alone
  std::map<std::string, std::string> peer_addresses;  // "booking", "matching", "session"
  absl::Duration slow_call = rpc::kSlowCall;  // a call that takes as long is logged as slow
  // The suite's clock; the gateway has no rule that goes by it (tokens go by the machine's).
  const Clock* clock = nullptr;
};

// A gateway that serves, in this process. UNAVAILABLE: PORT_TAKEN. INVALID_ARGUMENT:
// KEY_SET_UNREADABLE, PEER_MISSING. FAILED_PRECONDITION: TLS_FILES_UNREADABLE.
class RunningGateway {
 public:
  static absl::StatusOr<std::unique_ptr<RunningGateway>> Start(GatewaySettings settings);
  ~RunningGateway();  // Shutdown()

  int port() const;
  int metrics_port() const;
  const metrics::Registry& metrics() const;
  // NOT_SERVING from now on, though calls are passed on as before.
  void Retire();
  // NOT_SERVING, refuses new calls, lets running ones end, stops.
  void Shutdown();

 private:
  struct State;
  explicit RunningGateway(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The whole of main(): parses flags, runs until SIGTERM or SIGINT, drains; the exit code.
int RunGateway(int argc, char** argv);

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_WIRING_GATEWAY_H_
