// Carrying a change of a slot through the calendar; no transaction is open meanwhile.
#ifndef PRIMADONA_SESSION_API_SETTLE_SLOT_CHANGE_H_
#define PRIMADONA_SESSION_API_SETTLE_SLOT_CHANGE_H_

#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "session/api/deps.h"
#include "session/domain/slot_change.h"

namespace primadona::session {

// Asks the calendar and writes down its answer; returns how the change ended, by this call or by
// another that was quicker. UNAVAILABLE: CALENDAR_UNAVAILABLE when the calendar gave no answer:
// the change stays PENDING and may be settled again.
absl::StatusOr<SlotChange> SettleSlotChange(const ApiDeps& deps, const SlotStep& step,
                                            absl::Time deadline, const Change& change);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_SETTLE_SLOT_CHANGE_H_
