// CreditService over gRPC: transport only.
#ifndef PRIMADONA_SESSION_API_CREDIT_GRPC_SERVICE_H_
#define PRIMADONA_SESSION_API_CREDIT_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "session/api/credits.h"
#include "session/api/deps.h"

namespace primadona::session {

class CreditGrpcService : public pb::CreditService::CallbackService {
 public:
  CreditGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* ListCredits(grpc::CallbackServerContext* context,
                                        const pb::ListCreditsRequest* request,
                                        pb::ListCreditsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ListCredits, deps_));
  }
  grpc::ServerUnaryReactor* GetCreditSummary(grpc::CallbackServerContext* context,
                                             const pb::GetCreditSummaryRequest* request,
                                             pb::CreditSummary* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::GetCreditSummary, deps_));
  }
  grpc::ServerUnaryReactor* ReverseCredit(grpc::CallbackServerContext* context,
                                          const pb::ReverseCreditRequest* request,
                                          pb::Credit* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ReverseCredit, deps_),
                       Again());
  }

 private:
  rpc::Door::Replay<pb::Credit> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      return AnswerReversal(deps_, call, resource);
    };
  }

  rpc::ServiceDoor<pb::CreditService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_CREDIT_GRPC_SERVICE_H_
