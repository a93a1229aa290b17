// Setting a need aside.
#ifndef PRIMADONA_BOOKING_API_DISMISS_NEED_H_
#define PRIMADONA_BOOKING_API_DISMISS_NEED_H_

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/development_need_service.pb.h"

namespace primadona::booking {

// See DevelopmentNeedService.DismissDevelopmentNeed.
absl::StatusOr<pb::DevelopmentNeed> DismissDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::DismissDevelopmentNeedRequest& request);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_DISMISS_NEED_H_
