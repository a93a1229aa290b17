#include "common/rpc/testdata/echo.h"

#include <utility>

#include "common/rpc/shared_services.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::rpc {
namespace {

using echo::v1::EchoRequest;
using echo::v1::EchoResponse;
using echo::v1::MakeThingRequest;
using echo::v1::Thing;
using echo::v1::WatchRequest;

EchoResponse Saying(const std::string& text) {
  EchoResponse response;
  response.set_text(text);
  return response;
}

class EchoGrpcService : public echo::v1::EchoService::CallbackService {
 public:
  EchoGrpcService(const Foundation& base, std::shared_ptr<EchoHooks> hooks)
      : base_(base), door_(base.door), hooks_(std::move(hooks)) {}

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const EchoRequest* request,
                                 EchoResponse* response) override {
    const auto handle = [this](const Call& call,
                               const EchoRequest& in) -> absl::StatusOr<EchoResponse> {
      if (hooks_->on_echo != nullptr) RETURN_IF_ERROR(hooks_->on_echo(call, in));
      return Saying(in.text());
    };
    if (hooks_->at_once == nullptr) return door_.Unary(context, request, response, handle);
    const auto at_once = [this](const Call& call, const EchoRequest&,
                                EchoResponse* out) -> std::optional<absl::Status> {
      const std::optional<std::string> known = hooks_->at_once(call);
      if (!known.has_value()) return std::nullopt;
      *out = Saying(*known);
      return absl::OkStatus();
    };
    return door_.UnaryAtOnce(context, request, response, at_once, handle);
  }

  grpc::ServerUnaryReactor* MakeThing(grpc::CallbackServerContext* context,
                                      const MakeThingRequest* request, Thing* response) override {
    return door_.Unary(
        context, request, response,
        [this](const Call& call, const MakeThingRequest& in) { return Make(call, in.thing()); },
        [](const Call&, const std::string& resource) -> absl::StatusOr<Thing> {
          Thing thing;
          thing.set_name(resource);
          return thing;
        });
  }

  grpc::ServerWriteReactor<EchoResponse>* Watch(grpc::CallbackServerContext* context,
                                                const WatchRequest* request) override {
    return door_.Stream<WatchRequest, EchoResponse>(
        context, request,
        [this](const Call& call, const WatchRequest&,
               const std::function<bool(const EchoResponse&)>& write) {
          return hooks_->on_watch(call,
                                  [&](const std::string& text) { return write(Saying(text)); });
        });
  }

 private:
  absl::StatusOr<Thing> Make(const Call& call, const Thing& wanted) {
    if (wanted.title() == "taken") {
      return MakeError(absl::StatusCode::kAlreadyExists, "THING_TAKEN",
                       {.en = "The thing is there.", .id = "Benda itu sudah ada."});
    }
    Thing thing = wanted;
    thing.set_name("things/" + wanted.title());
    RETURN_IF_ERROR(base_.database.Transact([&](mysql::Transaction& tx) {
      return ClaimKey(tx, call.ChangeFor(), thing.name());
    }));
    return thing;
  }

  const Foundation& base_;
  ServiceDoor<echo::v1::EchoService> door_;
  const std::shared_ptr<EchoHooks> hooks_;
};

class EchoAssembly : public Assembly {
 public:
  EchoAssembly(const Foundation& base, std::shared_ptr<EchoHooks> hooks)
      : echo_(base, std::move(hooks)), events_(base.door, base.receiver) {}
  std::vector<grpc::Service*> services() override { return {&echo_, &events_}; }

 private:
  EchoGrpcService echo_;
  EventGrpcService<echo::v1::EventService> events_;
};

}  // namespace

ServiceSpec EchoSpec(std::shared_ptr<EchoHooks> hooks) {
  ServiceSpec spec;
  spec.name = "echo";
  spec.schema_version = "20260101000000";
  spec.assemble = [hooks = std::move(hooks)](
                      const Foundation& base) -> absl::StatusOr<std::unique_ptr<Assembly>> {
    return std::make_unique<EchoAssembly>(base, hooks);
  };
  return spec;
}

}  // namespace primadona::rpc
