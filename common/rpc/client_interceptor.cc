#include "common/rpc/client_interceptor.h"

#include <string>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/identity.h"
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
  CallObserver(CallMetrics* metrics, const ClientRpcInfo& info)
      : counters_(metrics == nullptr ? nullptr
                                     : &metrics->Of(info.method(), TypeOf(info.type()))) {}

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_INITIAL_METADATA)) {
      began_ = absl::Now();
      if (counters_ != nullptr) counters_->Started();
      auto* metadata = methods->GetSendInitialMetadata();
      if (metadata->find(kTraceparentKey) == metadata->end() &&
          !log::CurrentTraceparent().empty()) {
        metadata->emplace(kTraceparentKey, log::ChildTraceparent(log::CurrentTraceparent()));
      }
    }
    if (counters_ != nullptr) Count(methods);
    methods->Proceed();
  }

 private:
  void Count(grpc::experimental::InterceptorBatchMethods* methods) {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_MESSAGE)) {
      counters_->Sent();
    }
    // Without a message when the other side sends none any more.
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_MESSAGE) &&
        methods->GetRecvMessage() != nullptr) {
      counters_->Received();
    }
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_STATUS)) {
      const grpc::Status& status = *methods->GetRecvStatus();
      counters_->Handled(static_cast<absl::StatusCode>(status.error_code()), absl::Now() - began_);
    }
  }

  MethodMetrics* const counters_;
  absl::Time began_;
};

class CallObserverFactory : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  explicit CallObserverFactory(CallMetrics* metrics) : metrics_(metrics) {}
  grpc::experimental::Interceptor* CreateClientInterceptor(ClientRpcInfo* info) override {
    return new CallObserver(metrics_, *info);
  }

 private:
  CallMetrics* const metrics_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> MakeClientInterceptor(
    CallMetrics* metrics) {
  return std::make_unique<CallObserverFactory>(metrics);
}

}  // namespace primadona::rpc
