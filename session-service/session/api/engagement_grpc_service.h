// EngagementService over gRPC: transport only.
#ifndef PRIMADONA_SESSION_API_ENGAGEMENT_GRPC_SERVICE_H_
#define PRIMADONA_SESSION_API_ENGAGEMENT_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "session/api/close_engagement.h"
#include "session/api/deps.h"
#include "session/api/read_engagements.h"

namespace primadona::session {

class EngagementGrpcService : public pb::EngagementService::CallbackService {
 public:
  EngagementGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* GetEngagement(grpc::CallbackServerContext* context,
                                          const pb::GetEngagementRequest* request,
                                          pb::Engagement* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::GetEngagement, deps_));
  }
  grpc::ServerUnaryReactor* ListEngagements(grpc::CallbackServerContext* context,
                                            const pb::ListEngagementsRequest* request,
                                            pb::ListEngagementsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ListEngagements, deps_));
  }
  grpc::ServerUnaryReactor* CompleteEngagement(grpc::CallbackServerContext* context,
                                               const pb::CompleteEngagementRequest* request,
                                               pb::Engagement* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::CompleteEngagement, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* TerminateEngagement(grpc::CallbackServerContext* context,
                                                const pb::TerminateEngagementRequest* request,
                                                pb::Engagement* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::TerminateEngagement, deps_),
                       Again());
  }

 private:
  // A repeated call reads what the first one changed.
  rpc::Door::Replay<pb::Engagement> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetEngagementRequest request;
      request.set_name(resource);
      return session::GetEngagement(deps_, call, request);
    };
  }

  rpc::ServiceDoor<pb::EngagementService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_ENGAGEMENT_GRPC_SERVICE_H_
