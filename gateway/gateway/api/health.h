// Health of the whole suite, as grpc.health.v1 at its door.
#ifndef PRIMADONA_GATEWAY_API_HEALTH_H_
#define PRIMADONA_GATEWAY_API_HEALTH_H_

#include <map>
#include <set>
#include <string>

#include "absl/synchronization/mutex.h"
#include "common/time/worker.h"
#include "gateway/peers/backends.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace primadona::gateway {

class HealthWatch;

// "" is SERVING only while all services are; a public service's full name as its program is.
// Thread-safe.
class HealthService : public grpc::health::v1::Health::CallbackService {
 public:
  using Status = grpc::health::v1::HealthCheckResponse::ServingStatus;

  explicit HealthService(const Backends& backends);
  ~HealthService() override;

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

  // NOT_SERVING from now on; ends all watches.
  void Drain();

 private:
  friend class HealthWatch;

  // SERVICE_UNKNOWN for a name that is not in the public contract.
  Status StatusOf(const std::string& name) const;
  bool Tell();
  void Forget(HealthWatch* watch);

  const Backends& backends_;
  std::map<std::string, std::string> programs_;  // full name of a public service → program
  mutable absl::Mutex mutex_;
  bool draining_ ABSL_GUARDED_BY(mutex_) = false;
  std::set<HealthWatch*> watches_ ABSL_GUARDED_BY(mutex_);
  Worker worker_;
};

}  // namespace primadona::gateway

#endif  // PRIMADONA_GATEWAY_API_HEALTH_H_
