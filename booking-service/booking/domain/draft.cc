#include "booking/domain/draft.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "booking/domain/competency.h"
#include "booking/domain/limits.h"
#include "common/ids/unit_code.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::booking {
namespace {

void CheckKindFields(const Wishes& wishes, FieldFaults& faults) {
  const bool said = wishes.kind != ServiceKind::kUnspecified;
  if (said && wishes.kind != ServiceKind::kCoaching &&
      wishes.reason != CoachingReason::kUnspecified) {
    faults.Add("booking.reason", "REASON_COACHING_ONLY",
               {.en = "Only a request for coaching has one of the four reasons.",
                .id = "Hanya permintaan coaching yang memuat salah satu dari empat alasan."});
  }
  if (!said || wishes.kind == ServiceKind::kConsulting) return;
  if (!wishes.beneficiary_unit.empty()) {
    faults.Add("booking.beneficiary_unit", "BENEFICIARY_CONSULTING_ONLY",
               {.en = "Only consulting can benefit a whole unit.",
                .id = "Hanya perkonsultansian yang dapat ditujukan bagi unit kerja."});
  }
  if (!wishes.contact.empty()) {
    faults.Add("booking.contact", "CONTACT_CONSULTING_ONLY",
               {.en = "Only a request for consulting names a contact.",
                .id = "Hanya permintaan perkonsultansian yang menyebut narahubung."});
  }
}

void CheckWindows(const Wishes& wishes, FieldFaults& faults) {
  for (size_t i = 0; i < wishes.preferred_windows.size(); ++i) {
    const Interval& window = wishes.preferred_windows[i];
    if (window.start > absl::InfinitePast() && window.end < absl::InfiniteFuture()) continue;
    faults.Add(absl::StrCat("booking.preferred_windows[", i, "]"), "WINDOW_OPEN",
               {.en = "A preferred window needs a start and an end.",
                .id = "Rentang waktu pilihan memerlukan awal dan akhir."});
  }
}

void CheckProviders(const Wishes& wishes, PersonId coachee, FieldFaults& faults) {
  if (wishes.preferred_provider.is_nil()) return;
  if (wishes.preferred_provider == coachee) {
    faults.Add("booking.preferred_provider", "PROVIDER_IS_COACHEE",
               {.en = "Nobody is helped by oneself.",
                .id = "Seseorang tidak dapat melayani dirinya sendiri."});
  }
  if (std::find(wishes.excluded_providers.begin(), wishes.excluded_providers.end(),
                wishes.preferred_provider) != wishes.excluded_providers.end()) {
    faults.Add("booking.preferred_provider", "PROVIDER_EXCLUDED",
               {.en = "The wanted provider is among the excluded ones.",
                .id = "Penyedia yang diinginkan termasuk yang dikecualikan."});
  }
}

}  // namespace

absl::Status CheckWishes(const Wishes& wishes, PersonId coachee) {
  FieldFaults faults;
  if (!wishes.competency.empty()) {
    faults.Add(CheckCompetencyCode(wishes.competency, "booking.competency"));
  }
  if (!wishes.beneficiary_unit.empty()) {
    faults.Add(CheckUnitCode(wishes.beneficiary_unit, "booking.beneficiary_unit"));
  }
  CheckKindFields(wishes, faults);
  CheckWindows(wishes, faults);
  CheckProviders(wishes, coachee, faults);
  return faults.ToStatus();
}

absl::Status CheckPriority(const Caller& caller, int priority) {
  if (priority == kUsualPriority || caller.Has(Role::kAdministrator)) return absl::OkStatus();
  return MakeError(
      absl::StatusCode::kPermissionDenied, "PRIORITY_NOT_YOURS",
      {.en = absl::StrCat("Only an administrator sets a priority; yours is ", kUsualPriority,
                          ": leave booking.priority out."),
       .id = absl::StrCat("Hanya administrator yang menetapkan prioritas; prioritas Anda ",
                          kUsualPriority, ": kosongkan booking.priority.")},
      {{"field", "booking.priority"}});
}

absl::StatusOr<Booking> Redraft(Booking booking, Wishes wishes, absl::Time now) {
  if (booking.standing.state != BookingState::kDraft) {
    return MakeError(
        absl::StatusCode::kFailedPrecondition, "BOOKING_NOT_DRAFT",
        {.en = "Only a draft can be changed.", .id = "Hanya konsep yang dapat diubah."},
        {{"state", std::string(StateName(booking.standing.state))}});
  }
  RETURN_IF_ERROR(CheckWishes(wishes, booking.coachee));
  booking.wishes = std::move(wishes);
  booking.update_time = now;
  ++booking.version;
  return booking;
}

}  // namespace primadona::booking
