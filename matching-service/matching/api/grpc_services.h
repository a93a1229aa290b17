// Every gRPC service of the matching service, over the same deps.
#ifndef PRIMADONA_MATCHING_API_GRPC_SERVICES_H_
#define PRIMADONA_MATCHING_API_GRPC_SERVICES_H_

#include <vector>

#include "common/rpc/service.h"
#include "common/rpc/shared_services.h"
#include "matching/api/calendar_grpc_service.h"
#include "matching/api/competency_grpc_service.h"
#include "matching/api/matching_grpc_service.h"
#include "matching/api/provider_grpc_service.h"
#include "primadona/matching/v1/event_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"

namespace primadona::matching {

class GrpcServices {
 public:
  // `deps` is used from the first call on, not before.
  GrpcServices(const rpc::Foundation& base, const ApiDeps& deps)
      : competencies_(base.door, deps),
        providers_(base.door, deps),
        matching_(base.door, deps),
        calendar_(base.door, deps),
        policies_(base.door, base.policies),
        events_(base.door, base.receiver) {}

  std::vector<grpc::Service*> all() {
    return {&competencies_, &providers_, &matching_, &calendar_, &policies_, &events_};
  }

 private:
  CompetencyGrpcService competencies_;
  ProviderGrpcService providers_;
  MatchingGrpcService matching_;
  CalendarGrpcService calendar_;
  rpc::PolicyGrpcService<pb::PolicyService> policies_;
  rpc::EventGrpcService<pb::EventService> events_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_GRPC_SERVICES_H_
