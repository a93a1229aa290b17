// The service of echo_service.proto behind a door, as a whole service of the suite.
#ifndef PRIMADONA_COMMON_RPC_TESTDATA_ECHO_H_
#define PRIMADONA_COMMON_RPC_TESTDATA_ECHO_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "common/rpc/service.h"
#include "echo_service.grpc.pb.h"

namespace primadona::rpc {

// What the handlers of the echo do; a test puts its own in place.
struct EchoHooks {
  std::function<absl::Status(const Call&, const echo::v1::EchoRequest&)> on_echo;
  // What Echo knows without a worker, when it is set: the text of the answer.
  std::function<std::optional<std::string>(const Call&)> at_once;
  std::function<absl::Status(const Call&, const std::function<bool(const std::string&)>& say)>
      on_watch;
};

// MakeThing remembers its things by key alone, in the database of the service: things/{title}.
// The title "taken" is refused with ALREADY_EXISTS: THING_TAKEN before anything is stored.
ServiceSpec EchoSpec(std::shared_ptr<EchoHooks> hooks = std::make_shared<EchoHooks>());

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_TESTDATA_ECHO_H_
