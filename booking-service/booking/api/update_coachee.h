// Changing a person's record.
#ifndef PRIMADONA_BOOKING_API_UPDATE_COACHEE_H_
#define PRIMADONA_BOOKING_API_UPDATE_COACHEE_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/coachee_service.pb.h"

namespace primadona::booking {

// See CoacheeService.UpdateCoachee.
absl::StatusOr<pb::Coachee> UpdateCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::UpdateCoacheeRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_UPDATE_COACHEE_H_
