// What the session service asks of the calendar.
#ifndef PRIMADONA_MATCHING_API_CALENDAR_CALLS_H_
#define PRIMADONA_MATCHING_API_CALENDAR_CALLS_H_

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/proto.h"
#include "primadona/matching/v1/calendar_service.pb.h"

namespace primadona::matching {

absl::StatusOr<pb::Reservation> ReserveSlot(const ApiDeps& deps, const rpc::Call& call,
                                            const pb::ReserveSlotRequest& request);
absl::StatusOr<pb::Reservation> MoveSlot(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::MoveSlotRequest& request);
absl::StatusOr<pb::ReleaseSlotResponse> ReleaseSlot(const ApiDeps& deps, const rpc::Call& call,
                                                    const pb::ReleaseSlotRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_CALENDAR_CALLS_H_
