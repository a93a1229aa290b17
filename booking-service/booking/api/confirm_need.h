// The coachee agrees to a need.
#ifndef PRIMADONA_BOOKING_API_CONFIRM_NEED_H_
#define PRIMADONA_BOOKING_API_CONFIRM_NEED_H_

#include <string>

#include "absl/status/statusor.h"
#include "booking/api/deps.h"
#include "booking/api/proto.h"
#include "common/rpc/call.h"
#include "primadona/booking/v1/development_need_service.pb.h"

namespace primadona::booking {

// See DevelopmentNeedService.ConfirmDevelopmentNeed.
absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> ConfirmDevelopmentNeed(
    const ApiDeps& deps, const rpc::Call& call, const pb::ConfirmDevelopmentNeedRequest& request);

// What the confirmation of the need `name` has led to, for a repeated call.
absl::StatusOr<pb::ConfirmDevelopmentNeedResponse> RepeatConfirmation(const ApiDeps& deps,
                                                                      const rpc::Call& call,
                                                                      const std::string& name);

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_API_CONFIRM_NEED_H_
