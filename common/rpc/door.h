// The adapter between gRPC's callback API and plain handlers on a bounded executor.
#ifndef PRIMADONA_COMMON_RPC_DOOR_H_
#define PRIMADONA_COMMON_RPC_DOOR_H_

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/metrics/registry.h"
#include "common/mysql/database.h"
#include "common/rpc/call.h"
#include "common/rpc/call_record.h"
#include "common/rpc/stream_reactor.h"
#include "common/time/clock.h"
#include "google/protobuf/message.h"
#include "grpcpp/grpcpp.h"

namespace primadona::rpc {

// Whose certificate a method wants of its peer (mutual TLS inside the suite).
enum class Peer { kGateway, kService };

struct DoorSettings {
  int workers = 16;       // size of the executor = size of the database pool
  int queue = 256;        // waiting calls; a call beyond it is refused with a retry hint
  int max_streams = 64;   // long-lived server streams, a thread each
  absl::Duration slow_call = kSlowCall;  // a call that takes as long is logged with its statements
  std::string fingerprint_key;  // of the idempotency fingerprints
  // Tests without TLS accept any peer as both; never set outside common/testing.
  bool trust_plaintext_peers = false;
};

// Serves calls of one server. For each unary call it, in this order: checks the peer's
// certificate, reads caller, trace, language and deadline from the metadata, takes a place in the
// queue (full: RESOURCE_EXHAUSTED: SERVER_BUSY with RetryInfo; while the database stands still:
// UNAVAILABLE: DATABASE_UNAVAILABLE, likewise), on a worker drops a call whose
// deadline has passed, validates the request against its descriptor (see validate.h), runs the
// handler, and on any failure of a keyed call looks the key up and answers by the replay. What can
// be answered at once is, before a place is taken. Writes metrics and one log line a call. Errors
// leave as google.rpc.Status. Its gRPC services come in by a ServiceDoor each. Thread-safe.
class Door {
 public:
  // `database` may be null for a server without idempotent calls.
  Door(DoorSettings settings, const Clock& clock, metrics::Registry& registry,
       mysql::Database* database);
  ~Door();

  template <typename Request, typename Response>
  using Handler = std::function<absl::StatusOr<Response>(const Call&, const Request&)>;
  // Puts the answer into `response`. nullopt: only a handler can answer; then it is left empty.
  template <typename Request, typename Response>
  using AtOnce = std::function<std::optional<absl::Status>(const Call&, const Request&, Response*)>;
  // Answers a repeated call from the resource that the first one made.
  template <typename Response>
  using Replay = std::function<absl::StatusOr<Response>(const Call&, const std::string& resource)>;
  // Runs on a thread of its own until it returns; `write` gives false once the client is gone or
  // the server drains. Between writes a handler that waits asks call.over() at least each second.
  template <typename Request, typename Item>
  using StreamHandler = std::function<absl::Status(const Call&, const Request&,
                                                   const std::function<bool(const Item&)>& write)>;

  // Names every method of `service_full_name` to the metrics, at 0.
  void InitializeMetrics(const std::string& service_full_name);
  // Refuses new calls with UNAVAILABLE: SHUTTING_DOWN, ends streams, waits for running calls.
  void Drain();

 private:
  template <typename Service>
  friend class ServiceDoor;

  struct UnaryCall {
    const std::string& method;  // "/package.Service/Method"; lives as long as the program
    grpc::CallbackServerContext* context = nullptr;
    const google::protobuf::Message* request = nullptr;
    Peer peer = Peer::kGateway;
    std::function<std::optional<absl::Status>(const Call&)> at_once;  // may be null
    std::function<absl::Status(const Call&)> run;
    std::function<absl::Status(const Call&, const std::string& resource)> replay;
  };
  struct StreamCall {
    const std::string& method;
    grpc::CallbackServerContext* context = nullptr;
    const google::protobuf::Message* request = nullptr;
    std::shared_ptr<std::atomic<bool>> ended;
    std::function<absl::Status(const Call&, const CallRecord&)> run;
    std::function<void(const grpc::Status&)> finish;
  };
  template <typename Response>
  static absl::Status Put(absl::StatusOr<Response> answer, Response* response) {
    if (!answer.ok()) return std::move(answer).status();
    *response = *std::move(answer);
    return absl::OkStatus();
  }
  template <typename Request, typename Response>
  static std::function<absl::Status(const Call&)> Running(const Request* request,
                                                          Response* response,
                                                          Handler<Request, Response> handler) {
    return [request, response, handler = std::move(handler)](const Call& c) {
      return Put(handler(c, *request), response);
    };
  }
  grpc::ServerUnaryReactor* StartUnary(UnaryCall call);
  void StartStream(StreamCall call);

  struct State;
  std::shared_ptr<State> state_;
};

// How the methods of one gRPC service, a generated class, come through a door. gRPC tells no
// handler its method: it is the one whose request the contract names after it.
template <typename Service>
class ServiceDoor {
 public:
  // `door` outlives it.
  ServiceDoor(Door& door) : door_(door) {}  // NOLINT(google-explicit-constructor)

  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Unary(grpc::CallbackServerContext* context, const Request* request,
                                  Response* response,
                                  std::type_identity_t<Door::Handler<Request, Response>> handler,
                                  std::type_identity_t<Door::Replay<Response>> replay = nullptr) {
    Door::UnaryCall call{.method = Method<Request>(), .context = context, .request = request};
    call.run = Door::Running(request, response, std::move(handler));
    if (replay != nullptr) {
      call.replay = [response, replay = std::move(replay)](const Call& c,
                                                           const std::string& resource) {
        return Door::Put(replay(c, resource), response);
      };
    }
    return door_.StartUnary(std::move(call));
  }

  // A call without a key whose answer is in memory as a rule: then gRPC's own thread gives it,
  // which spares a change of threads. `at_once` neither waits nor takes long; what it does not know
  // (nullopt) a worker is asked for.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* UnaryAtOnce(
      grpc::CallbackServerContext* context, const Request* request, Response* response,
      std::type_identity_t<Door::AtOnce<Request, Response>> at_once,
      std::type_identity_t<Door::Handler<Request, Response>> handler) {
    Door::UnaryCall call{.method = Method<Request>(), .context = context, .request = request};
    call.at_once = [request, response, at_once = std::move(at_once)](const Call& c) {
      return at_once(c, *request, response);
    };
    call.run = Door::Running(request, response, std::move(handler));
    return door_.StartUnary(std::move(call));
  }

  // For methods of internal services: callers are the suite's own programs.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Internal(
      grpc::CallbackServerContext* context, const Request* request, Response* response,
      std::type_identity_t<Door::Handler<Request, Response>> handler) {
    Door::UnaryCall call{.method = Method<Request>(), .context = context, .request = request};
    call.peer = Peer::kService;
    call.run = Door::Running(request, response, std::move(handler));
    return door_.StartUnary(std::move(call));
  }

  template <typename Request, typename Item>
  grpc::ServerWriteReactor<Item>* Stream(grpc::CallbackServerContext* context,
                                         const Request* request,
                                         Door::StreamHandler<Request, Item> handler) {
    auto* reactor = new StreamReactor<Item>();
    Door::StreamCall call{.method = Method<Request>(), .context = context, .request = request};
    call.ended = reactor->ended();
    call.run = [reactor, request, handler = std::move(handler)](const Call& c,
                                                                const CallRecord& record) {
      return handler(c, *request, [reactor, &record](const Item& item) {
        const bool written = reactor->Write(item);
        if (written) record.Sent();
        return written;
      });
    };
    call.finish = [reactor](const grpc::Status& status) { reactor->Finish(status); };
    door_.StartStream(std::move(call));
    return reactor;
  }

 private:
  template <typename Request>
  static const std::string& Method() {
    static const std::string method =
        absl::StrCat("/", Service::service_full_name(), "/",
                     absl::StripSuffix(Request::descriptor()->name(), "Request"));
    return method;
  }

  Door& door_;
};

// Binds a use case `f(deps, call, request)`, or one that puts its answer into a last argument, to
// its deps, which must outlive the server.
template <typename Deps, typename Request, typename Result, typename... Response>
auto Bind(Result (*use_case)(const Deps&, const Call&, const Request&, Response*...),
          const Deps& deps) {
  return [use_case, &deps](const Call& call, const Request& request, Response*... response) {
    return use_case(deps, call, request, response...);
  };
}

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_DOOR_H_
