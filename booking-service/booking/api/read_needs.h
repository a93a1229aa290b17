// Reading development needs.
#ifndef PRIMADONA_BOOKING_API_READ_NEEDS_H_
#define PRIMADONA_BOOKING_API_READ_NEEDS_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/development_need_service.pb.h"

namespace primadona::booking {

// See DevelopmentNeedService.GetDevelopmentNeed and ListDevelopmentNeeds.
absl::StatusOr<pb::DevelopmentNeed> GetDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::GetDevelopmentNeedRequest& request);
absl::StatusOr<pb::ListDevelopmentNeedsResponse> ListDevelopmentNeeds(
    const ApiDeps& deps, const rpc::Call& call, const pb::ListDevelopmentNeedsRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_READ_NEEDS_H_
