#include "matching/domain/round_result.h"

namespace primadona::matching {

const char* RoundOutcomeName(RoundOutcome outcome) {
  switch (outcome) {
    case RoundOutcome::kPlanned:
      return "PLANNED";
    case RoundOutcome::kMatched:
      return "MATCHED";
    case RoundOutcome::kTicketGone:
      return "TICKET_GONE";
    case RoundOutcome::kCapacityTaken:
      return "CAPACITY_TAKEN";
    case RoundOutcome::kSlotTaken:
      return "SLOT_TAKEN";
    case RoundOutcome::kUnmatched:
      return "UNMATCHED";
  }
  return "";
}

std::optional<RoundOutcome> ParseRoundOutcome(std::string_view name) {
  for (int i = 1; i <= static_cast<int>(RoundOutcome::kUnmatched); ++i) {
    if (name == RoundOutcomeName(RoundOutcome{i})) return RoundOutcome{i};
  }
  return std::nullopt;
}

}  // namespace primadona::matching
