// SessionService over gRPC: transport only.
#ifndef PRIMADONA_SESSION_API_SESSION_GRPC_SERVICE_H_
#define PRIMADONA_SESSION_API_SESSION_GRPC_SERVICE_H_

#include <string>

#include "common/rpc/door.h"
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "session/api/change_slot.h"
#include "session/api/deps.h"
#include "session/api/hold_session.h"
#include "session/api/read_sessions.h"

namespace primadona::session {

class SessionGrpcService : public pb::SessionService::CallbackService {
 public:
  SessionGrpcService(rpc::Door& door, const ApiDeps& deps) : door_(door), deps_(deps) {}

  grpc::ServerUnaryReactor* GetSession(grpc::CallbackServerContext* context,
                                       const pb::GetSessionRequest* request,
                                       pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::GetSession, deps_));
  }
  grpc::ServerUnaryReactor* ListSessions(grpc::CallbackServerContext* context,
                                         const pb::ListSessionsRequest* request,
                                         pb::ListSessionsResponse* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ListSessions, deps_));
  }
  grpc::ServerUnaryReactor* ScheduleSession(grpc::CallbackServerContext* context,
                                            const pb::ScheduleSessionRequest* request,
                                            pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ScheduleSession, deps_),
                       SlotAgain());
  }
  grpc::ServerUnaryReactor* RescheduleSession(grpc::CallbackServerContext* context,
                                              const pb::RescheduleSessionRequest* request,
                                              pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::RescheduleSession, deps_),
                       SlotAgain());
  }
  grpc::ServerUnaryReactor* CancelSession(grpc::CallbackServerContext* context,
                                          const pb::CancelSessionRequest* request,
                                          pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::CancelSession, deps_),
                       SlotAgain());
  }
  grpc::ServerUnaryReactor* StartSession(grpc::CallbackServerContext* context,
                                         const pb::StartSessionRequest* request,
                                         pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::StartSession, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* ReportSession(grpc::CallbackServerContext* context,
                                          const pb::ReportSessionRequest* request,
                                          pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::ReportSession, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* RecordNoShow(grpc::CallbackServerContext* context,
                                         const pb::RecordNoShowRequest* request,
                                         pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::RecordNoShow, deps_),
                       Again());
  }
  grpc::ServerUnaryReactor* VerifySession(grpc::CallbackServerContext* context,
                                          const pb::VerifySessionRequest* request,
                                          pb::Session* response) override {
    return door_.Unary(context, request, response, rpc::Bind(&session::VerifySession, deps_),
                       Again());
  }

 private:
  // A repeated call reads what the first one changed.
  rpc::Door::Replay<pb::Session> Again() {
    return [this](const rpc::Call& call, const std::string& resource) {
      pb::GetSessionRequest request;
      request.set_name(resource);
      return session::GetSession(deps_, call, request);
    };
  }
  rpc::Door::Replay<pb::Session> SlotAgain() {
    return [this](const rpc::Call& call, const std::string& resource) {
      return AnswerSlotChange(deps_, call, resource);
    };
  }

  rpc::ServiceDoor<pb::SessionService> door_;
  const ApiDeps& deps_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SESSION_GRPC_SERVICE_H_
