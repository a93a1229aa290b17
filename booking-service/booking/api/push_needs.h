// Taking in what HR systems push.
#ifndef PRIMADONA_BOOKING_API_PUSH_NEEDS_H_
#define PRIMADONA_BOOKING_API_PUSH_NEEDS_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/development_need_service.pb.h"

namespace primadona::booking {

// See DevelopmentNeedService.PushDevelopmentNeeds.
absl::StatusOr<pb::PushDevelopmentNeedsResponse> PushDevelopmentNeeds(
    const ApiDeps& deps, const rpc::Call& call, const pb::PushDevelopmentNeedsRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_PUSH_NEEDS_H_
