#include "common/rpc/call_metrics.h"

#include "absl/strings/str_cat.h"
#include "common/metrics/names.h"
#include "google/protobuf/descriptor.h"

namespace primadona::rpc {
namespace {

constexpr const char* kCodeLabels[] = {
    "OK",           "Canceled",          "Unknown",           "InvalidArgument",
    "DeadlineExceeded", "NotFound",      "AlreadyExists",     "PermissionDenied",
    "ResourceExhausted", "FailedPrecondition", "Aborted",     "OutOfRange",
    "Unimplemented", "Internal",         "Unavailable",       "DataLoss",
    "Unauthenticated"};

const char* TypeLabel(MethodType type) {
  switch (type) {
    case MethodType::kClientStream:
      return "client_stream";
    case MethodType::kServerStream:
      return "server_stream";
    case MethodType::kBidiStream:
      return "bidi_stream";
    case MethodType::kUnary:
      break;
  }
  return "unary";
}

metrics::Labels LabelsOf(MethodType type, const std::string& method) {
  const size_t slash = method.rfind('/');
  const bool named = slash != std::string::npos && slash > 0;
  return {{"grpc_type", TypeLabel(type)},
          {"grpc_service", named ? method.substr(1, slash - 1) : ""},
          {"grpc_method", named ? method.substr(slash + 1) : method}};
}

MethodType TypeOf(const google::protobuf::MethodDescriptor& method) {
  if (method.client_streaming()) {
    return method.server_streaming() ? MethodType::kBidiStream : MethodType::kClientStream;
  }
  return method.server_streaming() ? MethodType::kServerStream : MethodType::kUnary;
}

}  // namespace

const char* CodeLabel(absl::StatusCode code) {
  const auto number = static_cast<size_t>(code);
  return number < std::size(kCodeLabels) ? kCodeLabels[number] : "Unknown";
}

MethodMetrics::MethodMetrics(Side side, MethodType type, const std::string& method,
                             metrics::Registry& registry)
    : started_(registry.Counter(
          side == Side::kServer ? metrics::kServerStarted : metrics::kClientStarted,
          "Calls that began.", LabelsOf(type, method))),
      seconds_(registry.Histogram(
          side == Side::kServer ? metrics::kServerSeconds : metrics::kClientSeconds,
          "Time from the begin of a call to its end.",
          LabelsOf(type, method))),
      received_(registry.Counter(
          side == Side::kServer ? metrics::kServerReceived : metrics::kClientReceived,
          "Messages that came in.", LabelsOf(type, method))),
      sent_(registry.Counter(side == Side::kServer ? metrics::kServerSent : metrics::kClientSent,
                             "Messages that went out.",
                             LabelsOf(type, method))) {
  metrics::Labels labels = LabelsOf(type, method);
  const char* name = side == Side::kServer ? metrics::kServerHandled : metrics::kClientHandled;
  for (int code = 0; code < kCodes; ++code) {
    labels["grpc_code"] = kCodeLabels[code];
    handled_[code] = &registry.Counter(name, "Calls that ended, by their code.", labels);
  }
}

void MethodMetrics::Handled(absl::StatusCode code, absl::Duration took) {
  const auto number = static_cast<size_t>(code);
  handled_[number < kCodes ? number : static_cast<size_t>(absl::StatusCode::kUnknown)]->Increment();
  seconds_.Observe(absl::ToDoubleSeconds(took));
}

void CallMetrics::Initialize(const std::string& service_full_name) {
  const auto* service =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service_full_name);
  if (service == nullptr) return;
  for (int i = 0; i < service->method_count(); ++i) {
    const auto* method = service->method(i);
    Of(absl::StrCat("/", service_full_name, "/", method->name()), TypeOf(*method));
  }
}

MethodMetrics& CallMetrics::Of(const std::string& method, MethodType type) {
  {
    absl::ReaderMutexLock lock(&mutex_);
    const auto found = methods_.find(method);
    if (found != methods_.end()) return *found->second;
  }
  absl::MutexLock lock(&mutex_);
  std::unique_ptr<MethodMetrics>& slot = methods_[method];
  if (slot == nullptr) slot = std::make_unique<MethodMetrics>(side_, type, method, registry_);
  return *slot;
}

}  // namespace primadona::rpc
