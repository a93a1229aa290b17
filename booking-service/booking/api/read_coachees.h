// Reading people's records.
#ifndef PRIMADONA_BOOKING_API_READ_COACHEES_H_
#define PRIMADONA_BOOKING_API_READ_COACHEES_H_

#include <string>

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/coachee_service.pb.h"

namespace primadona::booking {

// See CoacheeService.GetCoachee, ListCoachees and LookupCoachee.
absl::StatusOr<pb::Coachee> GetCoachee(const ApiDeps& deps, const rpc::Call& call,
                                       const pb::GetCoacheeRequest& request);
absl::StatusOr<pb::ListCoacheesResponse> ListCoachees(const ApiDeps& deps, const rpc::Call& call,
                                                      const pb::ListCoacheesRequest& request);
absl::StatusOr<pb::Coachee> LookupCoachee(const ApiDeps& deps, const rpc::Call& call,
                                          const pb::LookupCoacheeRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_READ_COACHEES_H_
