#include "gateway/api/forward.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/call_record.h"
#include "common/rpc/identity.h"
#include "common/rpc/metadata.h"
#include "common/status/error.h"
#include "gateway/api/outcome.h"
#include "gateway/api/stream_call.h"
#include "gateway/api/unary_call.h"

namespace primadona::gateway {
namespace {

// Counted under one name: whoever invents methods must not invent counters.
constexpr char kUnknownMethod[] = "/unknown/unknown";

// Answers at once, with a refusal.
class Refusal : public grpc::ServerGenericBidiReactor {
 public:
  explicit Refusal(const grpc::Status& status) { Finish(status); }
  void OnDone() override { delete this; }
};

// Keeps the caller's deadline. Whether the caller has cancelled is for the call itself to hear:
// gRPC would end the call to the service before anybody is told why.
std::unique_ptr<grpc::ClientContext> OutgoingContext(const grpc::CallbackServerContext& context,
                                                     const Admission& admission,
                                                     const std::string& traceparent) {
  std::unique_ptr<grpc::ClientContext> out = grpc::ClientContext::FromCallbackServerContext(
      context, grpc::PropagationOptions().disable_cancellation_propagation());
  if (!admission.method->streaming && rpc::DeadlineOf(context) == absl::InfiniteFuture()) {
    out->set_deadline(absl::ToChronoTime(absl::Now() + kDefaultDeadline));
  }
  for (const auto& [key, value] : rpc::CallerToMetadata(admission.caller)) {
    out->AddMetadata(key, value);
  }
  out->AddMetadata(rpc::kTraceparentKey, traceparent);
  const std::string language = rpc::FirstValue(context.client_metadata(), rpc::kLanguageKey);
  if (!language.empty()) out->AddMetadata(rpc::kLanguageKey, language);
  return out;
}

}  // namespace

std::optional<Exchange> Forwarder::Begin(const std::string& method,
                                         const grpc::CallbackServerContext& context,
                                         grpc::Status* refusal) {
  const rpc::Metadata& metadata = context.client_metadata();
  const std::string traceparent =
      log::ChildTraceparent(rpc::FirstValue(metadata, rpc::kTraceparentKey));
  const rpc::Language language =
      rpc::ParseLanguage(rpc::FirstValue(metadata, rpc::kLanguageKey));
  const absl::StatusOr<Admission> admission =
      draining_ ? absl::StatusOr<Admission>(ShuttingDownError())
                : doorkeeper_.Admit(method, metadata, absl::Now());
  const bool unknown = absl::IsUnimplemented(admission.status());
  const std::string counted = unknown ? kUnknownMethod : method;
  const bool lasts = admission.ok() && admission->method->streaming;
  const rpc::CallRecord record(calls_.Of(counted), counted, traceparent,
                               lasts ? absl::InfiniteDuration() : slow_call_);
  if (!admission.ok()) {
    metrics_.Refused(ReasonOf(admission.status()));
    metrics_.Ended(nullptr, admission.status().code());
    *refusal = record.End(admission.status(), language);
    return std::nullopt;
  }

  const rpc::MethodType onward = lasts ? rpc::MethodType::kBidiStream : rpc::MethodType::kUnary;
  return Exchange{.record = record,
                  .onward = onward_calls_.Of(counted, onward),
                  .language = language,
                  .service = admission->method->service,
                  .caller = admission->caller,
                  .metrics = &metrics_,
                  .context = OutgoingContext(context, *admission, traceparent)};
}

grpc::ServerUnaryReactor* Forwarder::Pass(const std::string& method,
                                          grpc::CallbackServerContext* context,
                                          const grpc::ByteBuffer* request,
                                          grpc::ByteBuffer* response) {
  grpc::Status refusal;
  std::optional<Exchange> exchange = Begin(method, *context, &refusal);
  if (!exchange.has_value()) {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    reactor->Finish(refusal);
    return reactor;
  }
  grpc::GenericStub& stub = backends_.Stub(exchange->service);
  return StartUnaryCall(stub, method, *std::move(exchange), {context, request, response});
}

grpc::ServerGenericBidiReactor* Forwarder::PassStream(grpc::GenericCallbackServerContext* context) {
  grpc::Status refusal;
  std::optional<Exchange> exchange = Begin(context->method(), *context, &refusal);
  if (!exchange.has_value()) return new Refusal(refusal);
  grpc::GenericStub& stub = backends_.Stub(exchange->service);
  return StartStreamCall(stub, context->method(), *std::move(exchange));
}

}  // namespace primadona::gateway
