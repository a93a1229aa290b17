#include "booking/domain/match_fact.h"

#include <array>
#include <utility>

namespace primadona::booking {
namespace {

constexpr std::array<std::pair<std::string_view, MatchState>, 8> kMatchStates = {{
    {"PROPOSED", MatchState::kProposed},
    {"ACCEPTED", MatchState::kAccepted},
    {"CONFIRMED", MatchState::kConfirmed},
    {"ENDED", MatchState::kEnded},
    {"DECLINED", MatchState::kDeclined},
    {"EXPIRED", MatchState::kExpired},
    {"RELEASED", MatchState::kReleased},
    {"VOIDED", MatchState::kVoided},
}};

constexpr std::array<std::pair<std::string_view, EngagementState>, 3> kEngagementStates = {{
    {"ACTIVE", EngagementState::kActive},
    {"COMPLETED", EngagementState::kCompleted},
    {"TERMINATED", EngagementState::kTerminated},
}};

}  // namespace

std::optional<MatchState> ParseMatchState(std::string_view name) {
  for (const auto& [text, state] : kMatchStates) {
    if (text == name) return state;
  }
  return std::nullopt;
}

std::optional<EngagementState> ParseEngagementState(std::string_view name) {
  for (const auto& [text, state] : kEngagementStates) {
    if (text == name) return state;
  }
  return std::nullopt;
}

}  // namespace primadona::booking
