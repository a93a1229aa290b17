#include "booking/domain/submit.h"

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

void NeedField(bool present, const char* field, FieldFaults& faults) {
  if (present) return;
  faults.Add(absl::StrCat("booking.", field), "BOOKING_INCOMPLETE",
             {.en = "Needed before the booking can be submitted.",
              .id = "Wajib diisi sebelum permintaan diajukan."});
}

absl::Status CheckComplete(const Wishes& wishes, absl::Time now) {
  FieldFaults faults;
  NeedField(wishes.kind != ServiceKind::kUnspecified, "kind", faults);
  NeedField(!wishes.competency.empty(), "competency", faults);
  NeedField(wishes.need_level != 0, "need_level", faults);
  NeedField(wishes.kind != ServiceKind::kCoaching || wishes.reason != CoachingReason::kUnspecified,
            "reason", faults);
  for (size_t i = 0; i < wishes.preferred_windows.size(); ++i) {
    if (wishes.preferred_windows[i].end > now) continue;
    faults.Add(absl::StrCat("booking.preferred_windows[", i, "]"), "WINDOW_PAST",
               {.en = "The window is over.", .id = "Rentang waktu ini sudah lewat."});
  }
  return faults.ToStatus();
}

}  // namespace

const OpenBooking* SameRequest(const std::vector<OpenBooking>& open, ServiceKind kind,
                               const std::string& competency) {
  for (const OpenBooking& booking : open) {
    if (booking.kind == kind && booking.competency == competency) return &booking;
  }
  return nullptr;
}

absl::StatusOr<Booking> Submit(Booking booking, const Triage& triage, absl::Time now) {
  const BookingState state = booking.standing.state;
  if (IsOpen(state) || state == BookingState::kDuplicate) return booking;
  if (state != BookingState::kDraft) return BookingClosedError(booking);
  RETURN_IF_ERROR(CheckComplete(booking.wishes, now));

  if (SameRequest(triage.open, booking.wishes.kind, booking.wishes.competency) != nullptr) {
    booking.standing = {.state = BookingState::kDuplicate, .reason = "SAME_REQUEST_OPEN"};
  } else {
    if (static_cast<int>(triage.open.size()) >= triage.most_open) {
      return TooManyOpenBookingsError(triage.most_open);
    }
    booking.standing = {.state = BookingState::kQueued, .reason = "AWAITING_MATCH"};
    booking.queue_time = now;
  }
  if (booking.present_level == 0) booking.present_level = triage.present_level;
  if (booking.required_level == 0) booking.required_level = triage.required_level;
  if (booking.required_level == 0) booking.required_level = booking.wishes.need_level;
  booking.update_time = now;
  ++booking.version;
  return booking;
}

absl::Status TooManyOpenBookingsError(int most) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "TOO_MANY_OPEN_BOOKINGS",
                   {.en = absl::StrCat("A person may have ", most, " open bookings at most."),
                    .id = absl::StrCat("Seseorang paling banyak memiliki ", most,
                                       " permintaan yang masih berjalan.")},
                   {{"most", absl::StrCat(most)}});
}

absl::Status BookingClosedError(const Booking& booking) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "BOOKING_CLOSED",
      {.en = "The booking has come to its end.", .id = "Permintaan ini sudah berakhir."},
      {{"state", std::string(StateName(booking.standing.state))}});
}

}  // namespace primadona::booking
