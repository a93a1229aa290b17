// The services that every package has, as the booking package's own.
#ifndef PRIMADONA_BOOKING_API_SHARED_SERVICES_H_
#define PRIMADONA_BOOKING_API_SHARED_SERVICES_H_

#include "common/rpc/shared_services.h"
#include "primadona/booking/v1/event_service.grpc.pb.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"

namespace primadona::booking {

struct SharedServices {
  SharedServices(rpc::Door& door, policy::Policies& rows, events::Receiver& receiver)
      : policies(door, rows), events(door, receiver) {}

  rpc::PolicyGrpcService<v1::PolicyService> policies;
  rpc::EventGrpcService<v1::EventService> events;
};

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_SHARED_SERVICES_H_
