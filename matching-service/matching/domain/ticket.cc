#include "matching/domain/ticket.h"

#include <algorithm>
#include <tuple>

#include "common/status/error.h"

namespace primadona::matching {

int Ticket::EffectiveNeed() const {
  if (kind != ServiceKind::kMentoring) return need_level;
  return std::max(need_level, present_level + 1);
}

int Ticket::Gap() const {
  const int required = required_level != 0 ? required_level : need_level;
  return present_level == 0 ? 0 : std::max(0, required - present_level);
}

bool AsksTheSame(const Ticket& a, const Ticket& b) {
  const auto all = [](const Ticket& t) {
    return std::tie(t.booking, t.coachee, t.superior, t.unit, t.grade, t.zone, t.sex, t.kind,
                    t.competency, t.present_level, t.need_level, t.required_level, t.windows,
                    t.mode, t.preferred_provider, t.excluded_providers, t.priority, t.queue_time,
                    t.need, t.need_source, t.need_external_id);
  };
  return all(a) == all(b);
}

bool ServedBefore(const Ticket& a, const Ticket& b) {
  return std::tuple(-a.priority, a.queue_time, a.booking) <
         std::tuple(-b.priority, b.queue_time, b.booking);
}

const char* WaitingReasonName(WaitingReason reason) {
  switch (reason) {
    case WaitingReason::kNone:
      return "";
    case WaitingReason::kCompetencyUnknown:
      return "COMPETENCY_UNKNOWN";
    case WaitingReason::kNoProviderOfThatLevel:
      return "NO_PROVIDER_OF_THAT_LEVEL";
    case WaitingReason::kAllExcluded:
      return "ALL_EXCLUDED";
    case WaitingReason::kNoCapacity:
      return "NO_CAPACITY";
    case WaitingReason::kNoCommonSlot:
      return "NO_COMMON_SLOT";
    case WaitingReason::kOutbid:
      return "OUTBID";
  }
  return "";
}

WaitingReason ParseWaitingReason(std::string_view name) {
  for (int i = 1; i <= static_cast<int>(WaitingReason::kOutbid); ++i) {
    if (name == WaitingReasonName(WaitingReason{i})) return WaitingReason{i};
  }
  return WaitingReason::kNone;
}

absl::Status BookingNotWaitingError() {
  return MakeError(absl::StatusCode::kNotFound, "BOOKING_NOT_WAITING",
                   {.en = "No such booking waits for a provider.",
                    .id = "Tidak ada permohonan tersebut yang menunggu pemberi layanan."});
}

}  // namespace primadona::matching
