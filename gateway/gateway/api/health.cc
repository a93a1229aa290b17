#include "gateway/api/health.h"

#include <utility>

#include "gateway/api/contract.h"

namespace primadona::gateway {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

constexpr absl::Duration kTellInterval = absl::Milliseconds(100);

std::map<std::string, std::string> ProgramsOfServices() {
  std::map<std::string, std::string> programs;
  for (const std::string& name : PublicServices()) {
    programs[name] = ServiceOfPackage(name.substr(0, name.rfind('.')));
  }
  return programs;
}

}  // namespace

// One client that is told of each change of one name.
class HealthWatch : public grpc::ServerWriteReactor<HealthCheckResponse> {
 public:
  HealthWatch(HealthService& health, std::string name)
      : health_(health), name_(std::move(name)) {}

  // Sends `status` unless it was the last one sent; one that comes while a message is on its way
  // is sent with the next call.
  void Tell(HealthService::Status status) {
    absl::MutexLock lock(&mutex_);
    if (finished_ || writing_ || (told_ && status == message_.status())) return;
    told_ = true;
    writing_ = true;
    message_.set_status(status);
    StartWrite(&message_);
  }
  void End(const grpc::Status& status) {
    absl::MutexLock lock(&mutex_);
    if (std::exchange(finished_, true)) return;
    Finish(status);
  }
  const std::string& name() const { return name_; }

  void OnWriteDone(bool) override {
    absl::MutexLock lock(&mutex_);
    writing_ = false;
  }
  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override {
    health_.Forget(this);
    delete this;
  }

 private:
  HealthService& health_;
  const std::string name_;
  absl::Mutex mutex_;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool told_ ABSL_GUARDED_BY(mutex_) = false;
  HealthCheckResponse message_ ABSL_GUARDED_BY(mutex_);
};

HealthService::HealthService(const Backends& backends)
    : backends_(backends),
      programs_(ProgramsOfServices()),
      worker_(kTellInterval, [this] { return Tell(); }) {}

HealthService::~HealthService() = default;

HealthService::Status HealthService::StatusOf(const std::string& name) const {
  const auto found = programs_.find(name);
  if (!name.empty() && found == programs_.end()) return HealthCheckResponse::SERVICE_UNKNOWN;
  {
    absl::MutexLock lock(&mutex_);
    if (draining_) return HealthCheckResponse::NOT_SERVING;
  }
  const bool serving = name.empty() ? backends_.AllServing() : backends_.IsServing(found->second);
  return serving ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

grpc::ServerUnaryReactor* HealthService::Check(grpc::CallbackServerContext* context,
                                               const HealthCheckRequest* request,
                                               HealthCheckResponse* response) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  const Status status = StatusOf(request->service());
  response->set_status(status);
  reactor->Finish(status == HealthCheckResponse::SERVICE_UNKNOWN
                      ? grpc::Status(grpc::StatusCode::NOT_FOUND, "no such service")
                      : grpc::Status::OK);
  return reactor;
}

grpc::ServerWriteReactor<HealthCheckResponse>* HealthService::Watch(
    grpc::CallbackServerContext*, const HealthCheckRequest* request) {
  auto* watch = new HealthWatch(*this, request->service());
  watch->Tell(StatusOf(watch->name()));
  absl::MutexLock lock(&mutex_);
  watches_.insert(watch);
  if (draining_) watch->End(grpc::Status::OK);
  return watch;
}

void HealthService::Drain() {
  absl::MutexLock lock(&mutex_);
  draining_ = true;
  for (HealthWatch* watch : watches_) watch->End(grpc::Status::OK);
}

bool HealthService::Tell() {
  std::map<std::string, Status> states;
  states[""] = StatusOf("");
  for (const auto& [name, program] : programs_) states[name] = StatusOf(name);
  absl::MutexLock lock(&mutex_);
  for (HealthWatch* watch : watches_) {
    const auto found = states.find(watch->name());
    if (found != states.end()) watch->Tell(found->second);
  }
  return false;
}

void HealthService::Forget(HealthWatch* watch) {
  absl::MutexLock lock(&mutex_);
  watches_.erase(watch);
}

}  // namespace primadona::gateway
