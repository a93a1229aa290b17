#include "common/rpc/client_interceptor.h"

#include <optional>
#include <string>

#include "common/log/log.h"
#include "common/rpc/identity.h"
#include "common/rpc/outgoing_call.h"
#include "grpcpp/support/status.h"

namespace primadona::rpc {
namespace {

using grpc::experimental::ClientRpcInfo;
using grpc::experimental::InterceptionHookPoints;

MethodType TypeOf(ClientRpcInfo::Type type) {
  switch (type) {
    case ClientRpcInfo::Type::CLIENT_STREAMING:
      return MethodType::kClientStream;
    case ClientRpcInfo::Type::SERVER_STREAMING:
      return MethodType::kServerStream;
    case ClientRpcInfo::Type::BIDI_STREAMING:
      return MethodType::kBidiStream;
    default:
      return MethodType::kUnary;
  }
}

class CallObserver : public grpc::experimental::Interceptor {
 public:
  CallObserver(CallMetrics& metrics, const ClientRpcInfo& info)
      : metrics_(metrics.Of(info.method(), TypeOf(info.type()))) {}

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_INITIAL_METADATA)) {
      call_.emplace(metrics_);
      auto* metadata = methods->GetSendInitialMetadata();
      if (metadata->find(kTraceparentKey) == metadata->end() &&
          !log::CurrentTraceparent().empty()) {
        metadata->emplace(kTraceparentKey, log::ChildTraceparent(log::CurrentTraceparent()));
      }
    }
    Count(methods);
    methods->Proceed();
  }

 private:
  void Count(grpc::experimental::InterceptorBatchMethods* methods) {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_MESSAGE)) {
      call_->Sent();
    }
    // Without a message when the other side sends none any more.
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_MESSAGE) &&
        methods->GetRecvMessage() != nullptr) {
      call_->Received();
    }
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_STATUS)) {
      call_->Ended(static_cast<absl::StatusCode>(methods->GetRecvStatus()->error_code()));
    }
  }

  MethodMetrics& metrics_;
  std::optional<OutgoingCall> call_;  // from the moment that it goes out
};

class CallObserverFactory : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  explicit CallObserverFactory(CallMetrics& metrics) : metrics_(metrics) {}
  grpc::experimental::Interceptor* CreateClientInterceptor(ClientRpcInfo* info) override {
    return new CallObserver(metrics_, *info);
  }

 private:
  CallMetrics& metrics_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> MakeClientInterceptor(
    CallMetrics& metrics) {
  return std::make_unique<CallObserverFactory>(metrics);
}

}  // namespace primadona::rpc
