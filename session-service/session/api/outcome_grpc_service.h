// OutcomeService over gRPC: transport only.
#ifndef PRIMADONA_SESSION_API_OUTCOME_GRPC_SERVICE_H_
#define PRIMADONA_SESSION_API_OUTCOME_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "session/api/deps.h"
#include "session/api/gains.h"

namespace primadona::session {

class OutcomeGrpcService : public pb::OutcomeService::CallbackService {
 public:
  OutcomeGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* ListCompetencyGains(
      grpc::CallbackServerContext* context, const pb::ListCompetencyGainsRequest* request,
      pb::ListCompetencyGainsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ListCompetencyGains, deps_));
  }
  grpc::ServerUnaryReactor* AcknowledgeCompetencyGains(
      grpc::CallbackServerContext* context, const pb::AcknowledgeCompetencyGainsRequest* request,
      pb::AcknowledgeCompetencyGainsResponse* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&session::AcknowledgeCompetencyGains, deps_));
  }

 private:
  rpc::ServiceDoor<pb::OutcomeService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_OUTCOME_GRPC_SERVICE_H_
