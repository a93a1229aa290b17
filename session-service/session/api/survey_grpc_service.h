// SurveyService over gRPC: transport only.
#ifndef PRIMADONA_SESSION_API_SURVEY_GRPC_SERVICE_H_
#define PRIMADONA_SESSION_API_SURVEY_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"
#include "session/api/deps.h"
#include "session/api/surveys.h"

namespace primadona::session {

class SurveyGrpcService : public pb::SurveyService::CallbackService {
 public:
  SurveyGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* SubmitSurvey(grpc::CallbackServerContext* context,
                                         const pb::SubmitSurveyRequest* request,
                                         pb::Survey* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::SubmitSurvey, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* GetSatisfactionIndex(grpc::CallbackServerContext* context,
                                                 const pb::GetSatisfactionIndexRequest* request,
                                                 pb::SatisfactionIndex* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&session::GetSatisfactionIndex, deps_));
  }

 private:
  rpc::Door::Replay<pb::Survey> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      return AnswerSurvey(deps_, call, resource);
    };
  }

  rpc::ServiceDoor<pb::SurveyService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SURVEY_GRPC_SERVICE_H_
