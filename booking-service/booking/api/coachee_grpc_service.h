// CoacheeService over gRPC: transport only.
#ifndef PRIMADONA_BOOKING_API_COACHEE_GRPC_SERVICE_H_
#define PRIMADONA_BOOKING_API_COACHEE_GRPC_SERVICE_H_

#include <string>

#include "booking/api/create_coachee.h"
#include "booking/api/deps.h"
#include "booking/api/read_coachees.h"
#include "booking/api/update_coachee.h"
#include "common/rpc/door.h"
#include "primadona/booking/v1/coachee_service.grpc.pb.h"

namespace primadona::booking {

class CoacheeGrpcService : public pb::CoacheeService::CallbackService {
 public:
  CoacheeGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* CreateCoachee(grpc::CallbackServerContext* context,
                                          const pb::CreateCoacheeRequest* request,
                                          pb::Coachee* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::CreateCoachee, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* GetCoachee(grpc::CallbackServerContext* context,
                                       const pb::GetCoacheeRequest* request,
                                       pb::Coachee* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::GetCoachee, deps_));
  }
  grpc::ServerUnaryReactor* ListCoachees(grpc::CallbackServerContext* context,
                                         const pb::ListCoacheesRequest* request,
                                         pb::ListCoacheesResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::ListCoachees, deps_));
  }
  grpc::ServerUnaryReactor* UpdateCoachee(grpc::CallbackServerContext* context,
                                          const pb::UpdateCoacheeRequest* request,
                                          pb::Coachee* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::UpdateCoachee, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* LookupCoachee(grpc::CallbackServerContext* context,
                                          const pb::LookupCoacheeRequest* request,
                                          pb::Coachee* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&booking::LookupCoachee, deps_));
  }

 private:
  // A repeated call answers with the person as the record stands now.
  rpc::Door::Replay<pb::Coachee> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetCoacheeRequest request;
      request.set_name(resource);
      return booking::GetCoachee(deps_, call, request);
    };
  }

  rpc::ServiceDoor<pb::CoacheeService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_COACHEE_GRPC_SERVICE_H_
