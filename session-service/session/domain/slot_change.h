// A change of a session's slot on its way through the calendar: asked, then done or refused.
#ifndef PRIMADONA_SESSION_DOMAIN_SLOT_CHANGE_H_
#define PRIMADONA_SESSION_DOMAIN_SLOT_CHANGE_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "session/domain/session.h"

namespace primadona::session {

enum class SlotAction { kSchedule = 1, kReschedule = 2, kCancel = 3 };
enum class SlotOutcome { kPending = 1, kDone = 2, kRefused = 3 };
std::string_view OutcomeName(SlotOutcome outcome);
SlotOutcome ParseSlotOutcome(std::string_view name);

struct SlotChange {
  SlotChangeId id;
  SessionId session;
  SlotAction action = SlotAction::kSchedule;
  Interval slot;  // wanted; of a cancellation, the one given back
  Party by = Party::kNone;
  bool late = false;  // of a cancellation
  SlotOutcome outcome = SlotOutcome::kPending;
  absl::StatusCode refusal_code = absl::StatusCode::kOk;
  std::string refusal_reason;
  absl::Time create_time;
  absl::Time settle_time = absl::InfinitePast();
};

// A session and the change that it is in.
struct SlotStep {
  Session session;
  SlotChange change;
};

// A new session of `engagement` that asks for the slot at `start`. Its reservation has its own id.
// FAILED_PRECONDITION: ENGAGEMENT_CLOSED.
absl::StatusOr<SlotStep> AskSchedule(const Engagement& engagement, SessionId session,
                                     SlotChange change, const SessionRules& rules, absl::Time now);
// A scheduled session that asks for another slot at change.slot.start. `change` brings id, slot
// start and `by`; the rest is filled in here. FAILED_PRECONDITION: SESSION_STATE.
absl::StatusOr<SlotStep> AskReschedule(Session session, SlotChange change,
                                       const SessionRules& rules, absl::Time now);
// A scheduled session that gives its slot back; late when less than rules.late_cancel is left.
// FAILED_PRECONDITION: SESSION_STATE.
absl::StatusOr<SlotStep> AskCancel(Session session, SlotChange change, const SessionRules& rules,
                                   absl::Time now);

// The calendar has done it; `held` is the slot that it holds now (ignored by a cancellation).
SlotStep Settle(SlotStep step, const Interval& held, absl::Time now);
// The calendar has refused it: a moved session keeps its old slot; a new one is CANCELLED and to
// be forgotten (see IsForgotten).
SlotStep Refuse(SlotStep step, const absl::Status& refusal, absl::Time now);
// Whether the session of a refused change never came to be.
bool IsForgotten(const SlotChange& change);

// Whether `status`, from the calendar, settles the question; anything else may be asked again.
bool IsRefusal(const absl::Status& status);
// What the caller of a refused change is told: the same at first and on a repeat.
absl::Status RefusalError(const SlotChange& change);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_SLOT_CHANGE_H_
