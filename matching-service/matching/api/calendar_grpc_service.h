// CalendarService over gRPC, for the suite's own programs: transport only.
#ifndef PRIMADONA_MATCHING_API_CALENDAR_GRPC_SERVICE_H_
#define PRIMADONA_MATCHING_API_CALENDAR_GRPC_SERVICE_H_

#include "common/rpc/door.h"
#include "matching/api/calendar_calls.h"
#include "matching/api/deps.h"
#include "primadona/matching/v1/calendar_service.grpc.pb.h"

namespace primadona::matching {

class CalendarGrpcService : public pb::CalendarService::CallbackService {
 public:
  CalendarGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* ReserveSlot(grpc::CallbackServerContext* context,
                                        const pb::ReserveSlotRequest* request,
                                        pb::Reservation* response) override {
    return door_.Internal(context, request, response, rpc::Bind(&matching::ReserveSlot, deps_));
  }
  grpc::ServerUnaryReactor* MoveSlot(grpc::CallbackServerContext* context,
                                     const pb::MoveSlotRequest* request,
                                     pb::Reservation* response) override {
    return door_.Internal(context, request, response, rpc::Bind(&matching::MoveSlot, deps_));
  }
  grpc::ServerUnaryReactor* ReleaseSlot(grpc::CallbackServerContext* context,
                                        const pb::ReleaseSlotRequest* request,
                                        pb::ReleaseSlotResponse* response) override {
    return door_.Internal(context, request, response, rpc::Bind(&matching::ReleaseSlot, deps_));
  }

 private:
  rpc::ServiceDoor<pb::CalendarService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_CALENDAR_GRPC_SERVICE_H_
