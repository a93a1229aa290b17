#include "session/domain/slot_change.h"

#include <array>
#include <cstdlib>
#include <utility>

#include "common/status/error.h"
#include "session/domain/errors.h"

namespace primadona::session {
namespace {

struct Refusal {
  std::string_view reason;
  const char* en;
  const char* id;
};

constexpr std::array kRefusals = {
    Refusal{"SLOT_TAKEN", "The slot is taken.", "Waktu itu sudah terisi."},
    Refusal{"SLOT_NOT_OPEN", "The slot is not open.", "Waktu itu tidak tersedia."},
    Refusal{"SLOT_NOTICE_TOO_SHORT", "The slot is too close.", "Waktu itu terlalu dekat."},
    Refusal{"SLOT_BEYOND_HORIZON", "The slot is too far ahead.", "Waktu itu terlalu jauh."},
    Refusal{"SLOT_OFF_GRID", "A slot starts on a quarter hour.",
            "Sesi dimulai tepat pada kelipatan 15 menit."},
    Refusal{"MATCH_NOT_CONFIRMED", "The match is not confirmed.", "Pasangan belum dikonfirmasi."},
    Refusal{"RESERVATION_NOT_FOUND", "The session holds no slot in the calendar.",
            "Sesi tidak memegang waktu di kalender."},
    Refusal{"ENGAGEMENT_CLOSED", "The engagement has ended.", "Pendampingan sudah berakhir."},
};

const Refusal* FindRefusal(std::string_view reason) {
  for (const Refusal& refusal : kRefusals) {
    if (refusal.reason == reason) return &refusal;
  }
  return nullptr;
}

SlotStep Ask(Session session, SlotChange change, SlotAction action, absl::Time now) {
  change.session = session.id;
  change.action = action;
  change.create_time = now;
  session.state = SessionState::kPending;
  session.slot_change = change.id;
  session.update_time = now;
  ++session.version;
  return {std::move(session), std::move(change)};
}

absl::Status CheckScheduled(const Session& session, std::string_view verb) {
  if (session.state == SessionState::kScheduled) return absl::OkStatus();
  return SessionStateError(session.id, StateName(session.state), verb);
}

}  // namespace

std::string_view OutcomeName(SlotOutcome outcome) {
  switch (outcome) {
    case SlotOutcome::kPending:
      return "PENDING";
    case SlotOutcome::kDone:
      return "DONE";
    case SlotOutcome::kRefused:
      return "REFUSED";
  }
  std::abort();
}

SlotOutcome ParseSlotOutcome(std::string_view name) {
  for (const auto outcome : {SlotOutcome::kPending, SlotOutcome::kDone, SlotOutcome::kRefused}) {
    if (OutcomeName(outcome) == name) return outcome;
  }
  std::abort();
}

absl::StatusOr<SlotStep> AskSchedule(const Engagement& engagement, SessionId session,
                                     SlotChange change, const SessionRules& rules, absl::Time now) {
  if (engagement.state != EngagementState::kActive) return EngagementClosedError(engagement.id);
  change.slot.end = change.slot.start + rules.session_length;
  Session asked;
  asked.id = session;
  asked.engagement = engagement.id;
  asked.match = engagement.match;
  asked.reservation = ReservationId(session.uuid());
  asked.coachee = engagement.coachee;
  asked.provider = engagement.provider;
  asked.zones = engagement.zones;
  asked.kind = engagement.kind;
  asked.mode = engagement.mode;
  asked.slot = change.slot;
  asked.create_time = now;
  return Ask(std::move(asked), std::move(change), SlotAction::kSchedule, now);
}

absl::StatusOr<SlotStep> AskReschedule(Session session, SlotChange change,
                                       const SessionRules& rules, absl::Time now) {
  RETURN_IF_ERROR(CheckScheduled(session, "RESCHEDULE"));
  change.slot.end = change.slot.start + rules.session_length;
  return Ask(std::move(session), std::move(change), SlotAction::kReschedule, now);
}

absl::StatusOr<SlotStep> AskCancel(Session session, SlotChange change, const SessionRules& rules,
                                   absl::Time now) {
  RETURN_IF_ERROR(CheckScheduled(session, "CANCEL"));
  change.slot = session.slot;
  change.late = session.slot.start - now < rules.late_cancel;
  return Ask(std::move(session), std::move(change), SlotAction::kCancel, now);
}

SlotStep Settle(SlotStep step, const Interval& held, absl::Time now) {
  Session& session = step.session;
  SlotChange& change = step.change;
  if (change.action == SlotAction::kCancel) {
    session.state = SessionState::kCancelled;
    session.cancelled_by = change.by;
    session.late_cancellation = change.late;
  } else {
    session.state = SessionState::kScheduled;
    session.slot = held;
    change.slot = held;
  }
  session.slot_change = SlotChangeId();
  session.update_time = now;
  ++session.version;
  change.outcome = SlotOutcome::kDone;
  change.settle_time = now;
  return step;
}

SlotStep Refuse(SlotStep step, const absl::Status& refusal, absl::Time now) {
  Session& session = step.session;
  SlotChange& change = step.change;
  const bool never_was = change.action == SlotAction::kSchedule;
  session.state = never_was ? SessionState::kCancelled : SessionState::kScheduled;
  if (never_was) session.cancelled_by = Party::kSuite;
  session.slot_change = SlotChangeId();
  session.update_time = now;
  ++session.version;
  change.outcome = SlotOutcome::kRefused;
  change.refusal_code = refusal.code();
  change.refusal_reason = ReasonOf(refusal);
  change.settle_time = now;
  return step;
}

bool IsForgotten(const SlotChange& change) {
  return change.action == SlotAction::kSchedule && change.outcome == SlotOutcome::kRefused;
}

bool IsRefusal(const absl::Status& status) {
  if (FindRefusal(ReasonOf(status)) != nullptr) return true;
  return status.code() == absl::StatusCode::kFailedPrecondition ||
         status.code() == absl::StatusCode::kInvalidArgument ||
         status.code() == absl::StatusCode::kNotFound;
}

absl::Status RefusalError(const SlotChange& change) {
  const Refusal* known = FindRefusal(change.refusal_reason);
  const Text text = known != nullptr ? Text{.en = known->en, .id = known->id}
                                     : Text{.en = "The calendar refuses the slot.",
                                            .id = "Kalender menolak waktu itu."};
  if (change.refusal_code == absl::StatusCode::kInvalidArgument) {
    return FieldError("start_time", change.refusal_reason, text);
  }
  return MakeError(change.refusal_code, change.refusal_reason, text);
}

}  // namespace primadona::session
