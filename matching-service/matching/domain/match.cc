#include "matching/domain/match.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

Match Changed(Match match, MatchState state, std::string reason, absl::Time now) {
  match.state = state;
  match.state_reason = std::move(reason);
  match.expire_time = absl::InfinitePast();
  match.update_time = now;
  ++match.version;
  return match;
}

bool DeadlineHasCome(const Match& match, absl::Time now) {
  return match.expire_time != absl::InfinitePast() && now >= match.expire_time;
}

// OK when the match is in one of the two states and its clock still runs.
absl::Status MayAnswer(const Match& match, MatchState one, MatchState other, absl::Time now) {
  if (match.state != one && match.state != other) return MatchStateError(match.state);
  if (DeadlineHasCome(match, now)) return MatchExpiredError(match.expire_time);
  return absl::OkStatus();
}

}  // namespace

const char* MatchStateName(MatchState state) {
  switch (state) {
    case MatchState::kProposed:
      return "PROPOSED";
    case MatchState::kAccepted:
      return "ACCEPTED";
    case MatchState::kConfirmed:
      return "CONFIRMED";
    case MatchState::kDeclined:
      return "DECLINED";
    case MatchState::kExpired:
      return "EXPIRED";
    case MatchState::kReleased:
      return "RELEASED";
    case MatchState::kVoided:
      return "VOIDED";
    case MatchState::kEnded:
      return "ENDED";
  }
  return "";
}

std::optional<MatchState> ParseMatchState(std::string_view name) {
  for (int i = 1; i <= static_cast<int>(MatchState::kEnded); ++i) {
    if (name == MatchStateName(MatchState{i})) return MatchState{i};
  }
  return std::nullopt;
}

bool IsOpen(MatchState state) {
  return state == MatchState::kProposed || state == MatchState::kAccepted ||
         state == MatchState::kConfirmed;
}

bool ReturnsBooking(MatchState state) {
  return state == MatchState::kDeclined || state == MatchState::kExpired ||
         state == MatchState::kReleased;
}

absl::Time Deadline(absl::Time now, int days, const WorkingCalendar& calendar) {
  return calendar.AddWorkingDays(now, days);
}

absl::StatusOr<Match> Accept(Match match, absl::Time now, absl::Time confirm_until) {
  RETURN_IF_ERROR(MayAnswer(match, MatchState::kProposed, MatchState::kProposed, now));
  match = Changed(std::move(match), MatchState::kAccepted, "", now);
  match.expire_time = confirm_until;
  return match;
}

absl::StatusOr<Match> Decline(Match match, std::string reason, absl::Time now) {
  RETURN_IF_ERROR(MayAnswer(match, MatchState::kProposed, MatchState::kProposed, now));
  return Changed(std::move(match), MatchState::kDeclined, std::move(reason), now);
}

absl::StatusOr<Match> Confirm(Match match, absl::Time now) {
  RETURN_IF_ERROR(MayAnswer(match, MatchState::kAccepted, MatchState::kAccepted, now));
  return Changed(std::move(match), MatchState::kConfirmed, "", now);
}

absl::StatusOr<Match> Release(Match match, std::string reason, absl::Time now) {
  RETURN_IF_ERROR(MayAnswer(match, MatchState::kProposed, MatchState::kAccepted, now));
  return Changed(std::move(match), MatchState::kReleased, std::move(reason), now);
}

std::optional<Match> Expire(Match match, absl::Time now) {
  if (!DeadlineHasCome(match, now)) return std::nullopt;
  if (match.state == MatchState::kProposed) {
    return Changed(std::move(match), MatchState::kExpired, kNoAnswer, now);
  }
  if (match.state == MatchState::kAccepted) {
    match.ends_booking = true;
    return Changed(std::move(match), MatchState::kExpired, kNoConfirmation, now);
  }
  return std::nullopt;
}

std::optional<Match> Void(Match match, absl::Time now) {
  const bool terminated =
      match.state == MatchState::kEnded && match.state_reason == kEngagementTerminated;
  if (!IsOpen(match.state) && !terminated) return std::nullopt;
  return Changed(std::move(match), MatchState::kVoided, kBookingWithdrawn, now);
}

std::optional<Match> End(Match match, std::string reason, absl::Time now) {
  if (!IsOpen(match.state)) return std::nullopt;
  return Changed(std::move(match), MatchState::kEnded, std::move(reason), now);
}

bool Reaches(const Caller& caller, const Match& match) {
  return caller.ReadsAll() || caller.Is(Role::kCoachee, match.ticket.coachee) ||
         caller.Is(Role::kProvider, match.provider);
}

absl::Status MatchNotFoundError() {
  return MakeError(absl::StatusCode::kNotFound, "MATCH_NOT_FOUND",
                   {.en = "There is no such match.", .id = "Pasangan tidak ditemukan."});
}

absl::Status MatchStateError(MatchState state) {
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "MATCH_STATE",
      {.en = absl::StrCat("The match is ", MatchStateName(state), "; this is not possible now."),
       .id = absl::StrCat("Status pasangan adalah ", MatchStateName(state),
                          "; tindakan ini tidak dapat dilakukan.")},
      {{"state", MatchStateName(state)}});
}

absl::Status MatchExpiredError(absl::Time deadline) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "MATCH_EXPIRED",
                   {.en = "The time to answer is over.", .id = "Waktu untuk menjawab telah habis."},
                   {{"deadline", absl::FormatTime(absl::RFC3339_sec, deadline,
                                                  absl::UTCTimeZone())}});
}

}  // namespace primadona::matching
