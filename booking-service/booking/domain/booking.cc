#include "booking/domain/booking.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/status/error.h"

namespace primadona::booking {
namespace {

constexpr std::array<std::pair<std::string_view, BookingState>, 8> kStates = {{
    {"DRAFT", BookingState::kDraft},
    {"QUEUED", BookingState::kQueued},
    {"MATCH_PROPOSED", BookingState::kMatchProposed},
    {"ASSIGNED", BookingState::kAssigned},
    {"CLOSED", BookingState::kClosed},
    {"WITHDRAWN", BookingState::kWithdrawn},
    {"EXPIRED", BookingState::kExpired},
    {"DUPLICATE", BookingState::kDuplicate},
}};

// A match that ended without an engagement and says no to its provider.
bool RulesOutProvider(const MatchFact& fact) {
  return fact.state == MatchState::kDeclined || fact.state == MatchState::kExpired ||
         fact.state == MatchState::kReleased;
}

}  // namespace

std::string_view StateName(BookingState state) {
  for (const auto& [name, value] : kStates) {
    if (value == state) return name;
  }
  return "";
}

std::optional<BookingState> ParseBookingState(std::string_view name) {
  for (const auto& [text, value] : kStates) {
    if (text == name) return value;
  }
  return std::nullopt;
}

bool IsOpen(BookingState state) {
  return state == BookingState::kQueued || state == BookingState::kMatchProposed ||
         state == BookingState::kAssigned;
}

bool IsFinal(BookingState state) { return !IsOpen(state) && state != BookingState::kDraft; }

std::vector<PersonId> ExcludedProviders(const Booking& booking) {
  std::vector<PersonId> excluded = booking.wishes.excluded_providers;
  for (const MatchFact& fact : booking.matches) {
    if (RulesOutProvider(fact)) excluded.push_back(fact.provider);
  }
  std::sort(excluded.begin(), excluded.end());
  excluded.erase(std::unique(excluded.begin(), excluded.end()), excluded.end());
  return excluded;
}

absl::Status BookingNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "BOOKING_NOT_FOUND",
                   {.en = "There is no such booking.", .id = "Permintaan tidak ditemukan."});
}

}  // namespace primadona::booking
