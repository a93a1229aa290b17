// The services that every package has, as the session package's own.
#ifndef PRIMADONA_SESSION_API_SHARED_SERVICES_H_
#define PRIMADONA_SESSION_API_SHARED_SERVICES_H_

#include "common/rpc/shared_services.h"
#include "primadona/session/v1/event_service.grpc.pb.h"
#include "primadona/session/v1/policy_service.grpc.pb.h"

namespace primadona::session {

struct SharedServices {
  SharedServices(rpc::Door& door, policy::Policies& rows, events::Receiver& receiver)
      : policies(door, rows), events(door, receiver) {}

  rpc::PolicyGrpcService<v1::PolicyService> policies;
  rpc::EventGrpcService<v1::EventService> events;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SHARED_SERVICES_H_
