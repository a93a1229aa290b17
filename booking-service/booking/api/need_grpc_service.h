// DevelopmentNeedService over gRPC: transport only.
#ifndef PRIMADONA_BOOKING_API_NEED_GRPC_SERVICE_H_
#define PRIMADONA_BOOKING_API_NEED_GRPC_SERVICE_H_

#include <string>

#include "booking/api/confirm_need.h"
#include "booking/api/deps.h"
#include "booking/api/dismiss_need.h"
#include "booking/api/push_needs.h"
#include "booking/api/read_needs.h"
#include "common/rpc/door.h"
#include "primadona/booking/v1/development_need_service.grpc.pb.h"

namespace primadona::booking {

class NeedGrpcService : public pb::DevelopmentNeedService::CallbackService {
 public:
  NeedGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* PushDevelopmentNeeds(
      grpc::CallbackServerContext* context, const pb::PushDevelopmentNeedsRequest* request,
      pb::PushDevelopmentNeedsResponse* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&booking::PushDevelopmentNeeds, deps_));
  }
  grpc::ServerUnaryReactor* GetDevelopmentNeed(grpc::CallbackServerContext* context,
                                               const pb::GetDevelopmentNeedRequest* request,
                                               pb::DevelopmentNeed* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::GetDevelopmentNeed, deps_));
  }
  grpc::ServerUnaryReactor* ListDevelopmentNeeds(
      grpc::CallbackServerContext* context, const pb::ListDevelopmentNeedsRequest* request,
      pb::ListDevelopmentNeedsResponse* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&booking::ListDevelopmentNeeds, deps_));
  }
  grpc::ServerUnaryReactor* ConfirmDevelopmentNeed(
      grpc::CallbackServerContext* context, const pb::ConfirmDevelopmentNeedRequest* request,
      pb::ConfirmDevelopmentNeedResponse* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&booking::ConfirmDevelopmentNeed, deps_),
                       [this](const rpc::Call& call, const std::string& resource) {
                         return RepeatConfirmation(deps_, call, resource);
                       });
  }
  grpc::ServerUnaryReactor* DismissDevelopmentNeed(grpc::CallbackServerContext* context,
                                                   const pb::DismissDevelopmentNeedRequest* request,
                                                   pb::DevelopmentNeed* response) override {
    return door_.Unary(context, request, response,
                       rpc::Bind(&booking::DismissDevelopmentNeed, deps_),
                       [this](const rpc::Call& call, const std::string& resource) {
                         pb::GetDevelopmentNeedRequest again;
                         again.set_name(resource);
                         return booking::GetDevelopmentNeed(deps_, call, again);
                       });
  }

 private:
  rpc::ServiceDoor<pb::DevelopmentNeedService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_NEED_GRPC_SERVICE_H_
