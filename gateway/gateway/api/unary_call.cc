#include "gateway/api/unary_call.h"

#include <atomic>
#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/outgoing_call.h"
#include "gateway/api/unreadable.h"

namespace primadona::gateway {
namespace {

grpc::Status CheckRequest(const grpc::ByteBuffer& request, rpc::Language language) {
  if (!request.Valid()) {
    return grpc::Status(grpc::StatusCode::INTERNAL, "the caller sent no request");
  }
  return rpc::ToGrpcStatus(CheckSize(request), language);
}

class UnaryCall : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(const std::string& method, Exchange exchange, UnaryCaller caller)
      : method_(method),
        exchange_(std::move(exchange)),
        onward_(exchange_.onward),
        caller_(caller) {}

  void Ask(grpc::GenericStub& stub) {
    onward_.Sent();
    stub.UnaryCall(exchange_.context.get(), method_, grpc::StubOptions(), caller_.request,
                   caller_.response, [this](const grpc::Status& answer) { Answer(answer); });
  }

  void OnCancel() override {
    given_up_ = true;
    exchange_.context->TryCancel();
  }
  void OnDone() override { delete this; }

 private:
  // What gRPC keeps for its own default reactor (as of 1.51): what this one is told takes no time,
  // and the way over a thread of gRPC's pool would cost a change of threads a call.
  bool InternalInlineable() override { return true; }

  void Answer(const grpc::Status& answer) {
    const grpc::Status status = Heard(answer, given_up_);
    if (status.ok()) onward_.Received();
    onward_.Ended(static_cast<absl::StatusCode>(status.error_code()));
    const grpc::Status outward =
        exchange_.End(Explained(status, method_, *caller_.request, exchange_.language));
    if (outward.ok()) exchange_.record.Sent();
    Finish(outward);
  }

  const std::string& method_;
  const Exchange exchange_;
  const rpc::OutgoingCall onward_;
  const UnaryCaller caller_;
  std::atomic<bool> given_up_{false};
};

}  // namespace

grpc::ServerUnaryReactor* StartUnaryCall(grpc::GenericStub& stub, const std::string& method,
                                         Exchange exchange, UnaryCaller caller) {
  if (caller.request->Valid()) exchange.record.Received();
  const grpc::Status status = CheckRequest(*caller.request, exchange.language);
  if (!status.ok()) {
    grpc::ServerUnaryReactor* refusal = caller.context->DefaultReactor();
    refusal->Finish(exchange.End(status));
    return refusal;
  }
  auto* call = new UnaryCall(method, std::move(exchange), caller);
  call->Ask(stub);
  return call;
}

}  // namespace primadona::gateway
