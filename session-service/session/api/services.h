// Every gRPC service of the session package over one door.
#ifndef PRIMADONA_SESSION_API_SERVICES_H_
#define PRIMADONA_SESSION_API_SERVICES_H_

#include <vector>

#include "common/rpc/service.h"
#include "common/rpc/shared_services.h"
#include "primadona/session/v1/event_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"
#include "session/api/credit_grpc_service.h"
#include "session/api/engagement_grpc_service.h"
#include "session/api/outcome_grpc_service.h"
#include "session/api/session_grpc_service.h"
#include "session/api/survey_grpc_service.h"

namespace primadona::session {

struct Services {
  Services(const rpc::Foundation& base, const ApiDeps& deps)
      : engagements(base.door, deps),
        sessions(base.door, deps),
        credits(base.door, deps),
        surveys(base.door, deps),
        outcomes(base.door, deps),
        policies(base.door, base.policies),
        events(base.door, base.receiver) {}

  std::vector<grpc::Service*> all() {
    return {&engagements, &sessions, &credits, &surveys, &outcomes, &policies, &events};
  }

  EngagementGrpcService engagements;
  SessionGrpcService sessions;
  CreditGrpcService credits;
  SurveyGrpcService surveys;
  OutcomeGrpcService outcomes;
  rpc::PolicyGrpcService<v1::PolicyService> policies;
  rpc::EventGrpcService<v1::EventService> events;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SERVICES_H_
