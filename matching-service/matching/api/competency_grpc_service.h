// CompetencyService over gRPC: transport only.
#ifndef PRIMADONA_MATCHING_API_COMPETENCY_GRPC_SERVICE_H_
#define PRIMADONA_MATCHING_API_COMPETENCY_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "matching/api/competencies.h"
#include "matching/api/deps.h"
#include "primadona/matching/v1/competency_service.grpc.pb.h"

namespace primadona::matching {

class CompetencyGrpcService : public pb::CompetencyService::CallbackService {
 public:
  CompetencyGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* ListCompetencies(grpc::CallbackServerContext* context,
      const pb::ListCompetenciesRequest* request, pb::ListCompetenciesResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::ListCompetencies, deps_));
  }
  grpc::ServerUnaryReactor* GetCompetency(grpc::CallbackServerContext* context,
      const pb::GetCompetencyRequest* request, pb::Competency* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::GetCompetency, deps_));
  }
  grpc::ServerUnaryReactor* CreateCompetency(grpc::CallbackServerContext* context,
      const pb::CreateCompetencyRequest* request, pb::Competency* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::CreateCompetency, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* UpdateCompetency(grpc::CallbackServerContext* context,
      const pb::UpdateCompetencyRequest* request, pb::Competency* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&matching::UpdateCompetency, deps_),
                       Again());
  }

 private:
  // A repeated call answers with the object as it stands now.
  rpc::Door::Replay<pb::Competency> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetCompetencyRequest request;
      request.set_name(resource);
      return matching::GetCompetency(deps_, call, request);
    };
  }

  rpc::ServiceDoor<pb::CompetencyService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_COMPETENCY_GRPC_SERVICE_H_
