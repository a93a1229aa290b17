#include "session/api/settle_slot_change.h"

#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::session {
namespace {

absl::StatusOr<Interval> AskCalendar(const ApiDeps& deps, const SlotStep& step,
                                     absl::Time deadline) {
  const Session& session = step.session;
  const absl::Time start = step.change.slot.start;
  switch (step.change.action) {
    case SlotAction::kSchedule:
      return deps.calendar.Reserve(session.reservation, session.match, start, deadline);
    case SlotAction::kReschedule:
      return deps.calendar.Move(session.reservation, start, deadline);
    case SlotAction::kCancel:
      break;
  }
  const absl::Status released = deps.calendar.Release(session.reservation, deadline);
  if (!released.ok() && !absl::IsNotFound(released)) return released;
  return step.change.slot;
}

}  // namespace

absl::StatusOr<SlotChange> SettleSlotChange(const ApiDeps& deps, const SlotStep& step,
                                            absl::Time deadline, const Change& change) {
  const absl::StatusOr<Interval> held = AskCalendar(deps, step, deadline);
  if (!held.ok() && !IsRefusal(held.status())) return CalendarUnavailableError();
  const SlotStep settled =
      held.ok() ? Settle(step, *held, change.now) : Refuse(step, held.status(), change.now);
  const absl::Status stored = deps.sessions.Settle(settled, change);
  if (stored.ok()) return settled.change;
  if (ReasonOf(stored) != ReasonOf(ChangedMeanwhileError())) return stored;
  ASSIGN_OR_RETURN(const SlotChange ended, deps.sessions.LoadChange(step.change.id));
  if (ended.outcome == SlotOutcome::kPending) return stored;
  if (held.ok() && IsForgotten(ended)) {
    // Its engagement has ended meanwhile. Should this fail, the hold ends by itself.
    deps.calendar.Release(step.session.reservation, deadline).IgnoreError();
  }
  return ended;
}

}  // namespace primadona::session
