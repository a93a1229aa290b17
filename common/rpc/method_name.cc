#include "common/rpc/method_name.h"

#include <map>

#include "common/rpc/identity.h"

namespace primadona::rpc {
namespace {

using grpc::experimental::InterceptionHookPoints;

// Not a header that a peer could send: its name has a character that HTTP/2 forbids.
constexpr char kMethodKey[] = "x-primadona method";

class MethodNamer : public grpc::experimental::Interceptor {
 public:
  explicit MethodNamer(const char* method) : method_(method) {}

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_INITIAL_METADATA)) {
      methods->GetRecvInitialMetadata()->emplace(kMethodKey, method_);
    }
    methods->Proceed();
  }

 private:
  const char* const method_;  // lives as long as the server
};

class MethodNamerFactory : public grpc::experimental::ServerInterceptorFactoryInterface {
 public:
  grpc::experimental::Interceptor* CreateServerInterceptor(
      grpc::experimental::ServerRpcInfo* info) override {
    return new MethodNamer(info->method());
  }
};

}  // namespace

std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>>
DoorInterceptors() {
  std::vector<std::unique_ptr<grpc::experimental::ServerInterceptorFactoryInterface>> factories;
  factories.push_back(std::make_unique<MethodNamerFactory>());
  return factories;
}

std::string MethodOf(const grpc::CallbackServerContext& context) {
  const auto found = context.client_metadata().find(kMethodKey);
  if (found == context.client_metadata().end()) return "";
  return std::string(found->second.data(), found->second.size());
}

}  // namespace primadona::rpc
