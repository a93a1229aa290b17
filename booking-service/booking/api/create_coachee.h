// Entering a person.
#ifndef PRIMADONA_BOOKING_API_CREATE_COACHEE_H_
#define PRIMADONA_BOOKING_API_CREATE_COACHEE_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/coachee_service.pb.h"

namespace primadona::booking {

// See CoacheeService.CreateCoachee.
absl::StatusOr<pb::Coachee> CreateCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::CreateCoacheeRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_CREATE_COACHEE_H_
