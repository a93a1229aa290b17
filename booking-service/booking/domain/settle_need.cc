#include "booking/domain/settle_need.h"

#include <utility>

#include "booking/domain/draft.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

absl::Status NeedClosedError(const Need& need) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "NEED_CLOSED",
      {.en = "The need was already settled.", .id = "Kebutuhan ini sudah diselesaikan."},
      {{"state", std::string(StateName(need.state))}});
}

absl::Status NeedQuarantinedError() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "NEED_QUARANTINED",
                   {.en = "The need is faulty and waits for a better revision.",
                    .id = "Kebutuhan ini bermasalah dan menunggu revisi yang benar."});
}

void FromNeed(bool named, const char* field, FieldFaults& faults) {
  if (!named) return;
  faults.Add(field, "FIELD_FROM_NEED",
             {.en = "It comes from the need; leave it out.",
              .id = "Isian ini berasal dari kebutuhan; kosongkan."});
}

NeedLink LinkTo(const Need& need) { return {need.id, need.source, need.external_id}; }

}  // namespace

std::string ReasonName(DismissReason reason) {
  switch (reason) {
    case DismissReason::kAlreadyAttained:
      return "ALREADY_ATTAINED";
    case DismissReason::kNotRelevant:
      return "NOT_RELEVANT";
    case DismissReason::kServedOtherwise:
      return "SERVED_OTHERWISE";
    case DismissReason::kWrongRecord:
      return "WRONG_RECORD";
    case DismissReason::kNotWished:
      return "NOT_WISHED";
    case DismissReason::kUnspecified:
      break;
  }
  return "";
}

absl::StatusOr<Booking> DraftFor(const Need& need, Wishes wishes, const Caller& caller,
                                 BookingId id, absl::Time now) {
  FieldFaults faults;
  FromNeed(!wishes.competency.empty(), "booking.competency", faults);
  FromNeed(wishes.need_level != 0, "booking.need_level", faults);
  wishes.competency = need.content.competency;
  wishes.need_level = need.content.required_level;
  if (wishes.kind == ServiceKind::kCoaching && wishes.reason == CoachingReason::kUnspecified) {
    wishes.reason = CoachingReason::kDevelopPotential;
  }
  faults.Add(CheckWishes(wishes, need.coachee));
  RETURN_IF_ERROR(faults.ToStatus());
  return Booking{.id = id,
                 .coachee = need.coachee,
                 .creator = caller.subject,
                 .wishes = std::move(wishes),
                 .need = LinkTo(need),
                 .present_level = need.content.attained_level,
                 .required_level = need.content.required_level,
                 .create_time = now,
                 .update_time = now};
}

absl::Status CheckMayConfirm(const Caller& caller, const Need& need) {
  if (caller.Is(Role::kCoachee, need.coachee)) return absl::OkStatus();
  return MakeError(absl::StatusCode::kPermissionDenied, "CONFIRM_IS_THE_COACHEES",
                   {.en = "Only the coachee confirms a need.",
                    .id = "Hanya peserta sendiri yang mengonfirmasi kebutuhan."});
}

absl::StatusOr<Need> Confirm(Need need, BookingId booking, bool merged, absl::Time now) {
  if (need.state == NeedState::kQuarantined) return NeedQuarantinedError();
  if (need.state != NeedState::kValidated) return NeedClosedError(need);
  need.state = merged ? NeedState::kMerged : NeedState::kRequestCreated;
  need.booking = booking;
  need.update_time = now;
  ++need.version;
  return need;
}

Booking Serve(Booking booking, const Need& need, absl::Time now) {
  if (!booking.need.id.is_nil()) return booking;
  booking.need = LinkTo(need);
  booking.update_time = now;
  ++booking.version;
  return booking;
}

absl::Status CheckMayDismiss(const Caller& caller, const Need& need) {
  if (caller.Is(Role::kCoachee, need.coachee) || caller.Has(Role::kAdministrator) ||
      (caller.Has(Role::kHrSystem) && caller.subject == need.source)) {
    return absl::OkStatus();
  }
  return MakeError(absl::StatusCode::kPermissionDenied, "DISMISS_NOT_YOURS",
                   {.en = "The coachee, the source or the office sets a need aside.",
                    .id = "Kebutuhan dikesampingkan oleh peserta, sumber, atau kantor."});
}

absl::StatusOr<Need> Dismiss(Need need, DismissReason reason, absl::Time now) {
  if (need.state == NeedState::kDismissed) return need;
  if (!IsWaiting(need.state)) return NeedClosedError(need);
  need.state = NeedState::kDismissed;
  need.state_reason = ReasonName(reason);
  need.update_time = now;
  ++need.version;
  return need;
}

}  // namespace primadona::booking
