#include "gateway/api/unary_call.h"

#include <memory>
#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/outgoing_call.h"
#include "gateway/api/unreadable.h"

namespace primadona::gateway {
namespace {

// What there is while the service is asked.
struct Asked {
  Exchange exchange;
  UnaryCaller caller;
  rpc::OutgoingCall onward;
};

grpc::Status CheckRequest(const grpc::ByteBuffer& request, rpc::Language language) {
  if (!request.Valid()) {
    return grpc::Status(grpc::StatusCode::INTERNAL, "the caller sent no request");
  }
  return rpc::ToGrpcStatus(CheckSize(request), language);
}

// gRPC calls a call cancelled also when it was lost with its connection. A caller who has not
// cancelled is told what it is for the caller: nobody answered, and the call may be tried again.
grpc::Status Heard(const grpc::Status& status, const grpc::CallbackServerContext& caller) {
  const bool lost = status.error_code() == grpc::StatusCode::CANCELLED &&
                    status.error_details().empty() && !caller.IsCancelled();
  return lost ? grpc::Status(grpc::StatusCode::UNAVAILABLE, "cancelled on the way") : status;
}

void Answer(const std::string& method, const Asked& asked, const grpc::Status& answer) {
  const grpc::Status status = Heard(answer, *asked.caller.context);
  const Exchange& exchange = asked.exchange;
  if (status.ok()) asked.onward.Received();
  asked.onward.Ended(static_cast<absl::StatusCode>(status.error_code()));
  const grpc::Status outward =
      exchange.End(Explained(status, method, *asked.caller.request, exchange.language));
  if (outward.ok()) exchange.record.Sent();
  asked.caller.reactor->Finish(outward);
}

}  // namespace

void StartUnaryCall(grpc::GenericStub& stub, const std::string& method, Exchange exchange,
                    UnaryCaller caller) {
  if (caller.request->Valid()) exchange.record.Received();
  const grpc::Status status = CheckRequest(*caller.request, exchange.language);
  if (!status.ok()) return caller.reactor->Finish(exchange.End(status));
  rpc::MethodMetrics& onward = exchange.onward;
  const std::shared_ptr<const Asked> asked(
      new Asked{std::move(exchange), caller, rpc::OutgoingCall(onward)});
  asked->onward.Sent();
  stub.UnaryCall(asked->exchange.context.get(), method, grpc::StubOptions(), caller.request,
                 caller.response,
                 [&method, asked](const grpc::Status& answer) { Answer(method, *asked, answer); });
}

}  // namespace primadona::gateway
