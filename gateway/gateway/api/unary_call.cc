#include "gateway/api/unary_call.h"

#include <optional>
#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/outgoing_call.h"
#include "gateway/api/unreadable.h"
#include "grpcpp/support/byte_buffer.h"

namespace primadona::gateway {
namespace {

class UnaryCall : public grpc::ServerGenericBidiReactor {
 public:
  UnaryCall(grpc::GenericStub& stub, std::string method, Exchange exchange)
      : stub_(stub), method_(std::move(method)), exchange_(std::move(exchange)) {
    StartRead(&request_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) {
      Finish(exchange_.End(
          grpc::Status(grpc::StatusCode::CANCELLED, "the caller sent no request")));
      return;
    }
    exchange_.record.Received();
    if (const absl::Status size = CheckSize(request_); !size.ok()) {
      Finish(exchange_.End(rpc::ToGrpcStatus(size, exchange_.language)));
      return;
    }
    onward_.emplace(exchange_.onward);
    onward_->Sent();
    stub_.UnaryCall(exchange_.context.get(), method_, grpc::StubOptions(), &request_, &response_,
                    [this](const grpc::Status& status) { Answer(status); });
  }

  void OnCancel() override { exchange_.context->TryCancel(); }
  void OnDone() override { delete this; }

 private:
  void Answer(const grpc::Status& status) {
    if (status.ok()) onward_->Received();
    onward_->Ended(static_cast<absl::StatusCode>(status.error_code()));
    const grpc::Status outward =
        exchange_.End(Explained(status, method_, request_, exchange_.language));
    if (outward.ok()) {
      exchange_.record.Sent();
      StartWriteAndFinish(&response_, grpc::WriteOptions(), outward);
    } else {
      Finish(outward);
    }
  }

  grpc::GenericStub& stub_;
  const std::string method_;
  const Exchange exchange_;
  std::optional<rpc::OutgoingCall> onward_;  // once there is a request to pass on
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

}  // namespace

grpc::ServerGenericBidiReactor* StartUnaryCall(grpc::GenericStub& stub, const std::string& method,
                                               Exchange exchange) {
  return new UnaryCall(stub, method, std::move(exchange));
}

}  // namespace primadona::gateway
