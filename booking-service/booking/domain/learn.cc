#include "booking/domain/learn.h"

#include <tuple>
#include <utility>

namespace primadona::booking {
namespace {

bool IsOpenMatch(MatchState state) {
  return state == MatchState::kProposed || state == MatchState::kAccepted ||
         state == MatchState::kConfirmed || state == MatchState::kEnded;
}

bool Closes(const MatchFact& fact) {
  return fact.engagement_state == EngagementState::kCompleted ||
         (fact.engagement_state == EngagementState::kTerminated &&
          fact.state == MatchState::kEnded);
}

// The newest fact that `wanted` holds for; null when there is none. Matches of one booking follow
// one another, so the time of the newest event orders them; the id settles a tie.
template <typename Wanted>
const MatchFact* Newest(const Booking& booking, Wanted wanted) {
  const MatchFact* newest = nullptr;
  for (const MatchFact& fact : booking.matches) {
    if (!wanted(fact)) continue;
    if (newest == nullptr ||
        std::tie(fact.time, fact.match) > std::tie(newest->time, newest->match)) {
      newest = &fact;
    }
  }
  return newest;
}

Standing Of(BookingState state, const char* reason, const MatchFact& fact) {
  return {state, reason, fact.match, fact.provider, fact.engagement};
}

const char* ReasonOfReturn(MatchState state) {
  switch (state) {
    case MatchState::kDeclined:
      return "PROPOSAL_DECLINED";
    case MatchState::kExpired:
      return "PROPOSAL_EXPIRED";
    case MatchState::kReleased:
      return "MATCH_RELEASED";
    default:
      return "AWAITING_MATCH";
  }
}

Standing InQueue(const Booking& booking) {
  const MatchFact* last = Newest(booking, [](const MatchFact& fact) {
    return fact.state != MatchState::kUnheard && !IsOpenMatch(fact.state);
  });
  return {.state = BookingState::kQueued,
          .reason = ReasonOfReturn(last == nullptr ? MatchState::kUnheard : last->state)};
}

MatchFact& FactOf(Booking& booking, const MatchFact& news) {
  for (MatchFact& fact : booking.matches) {
    if (fact.match == news.match) return fact;
  }
  booking.matches.push_back({.match = news.match, .provider = news.provider});
  return booking.matches.back();
}

// `after` differs from `before` by a fact alone; draws the conclusions.
Learned Conclude(const Booking& before, Booking after, absl::Time now) {
  const Standing derived = StandingOf(after);
  const bool moved = derived != StandingOf(before);
  const bool rules_out =
      IsOpen(derived.state) && ExcludedProviders(after) != ExcludedProviders(before);
  if (!moved && !rules_out) return {std::move(after), false};
  // A reason for waiting that matching gave stays until the standing itself moves.
  if (moved) after.standing = derived;
  ++after.version;
  after.update_time = now;
  return {std::move(after), true};
}

}  // namespace

Standing StandingOf(const Booking& booking) {
  const BookingState own = booking.standing.state;
  if (own == BookingState::kDraft || own == BookingState::kWithdrawn ||
      own == BookingState::kDuplicate) {
    return booking.standing;
  }
  if (const MatchFact* over = Newest(booking, Closes)) {
    const bool completed = over->engagement_state == EngagementState::kCompleted;
    return Of(BookingState::kClosed, completed ? "ENGAGEMENT_COMPLETED" : "ENGAGEMENT_TERMINATED",
              *over);
  }
  if (Newest(booking, [](const MatchFact& fact) {
        return fact.state == MatchState::kExpired && fact.ends_booking;
      }) != nullptr) {
    return {.state = BookingState::kExpired, .reason = "NOT_CONFIRMED_IN_TIME"};
  }
  const MatchFact* open =
      Newest(booking, [](const MatchFact& fact) { return IsOpenMatch(fact.state); });
  if (open == nullptr) return InQueue(booking);
  if (open->state == MatchState::kProposed) {
    return Of(BookingState::kMatchProposed, "PROVIDER_TO_ANSWER", *open);
  }
  if (open->state == MatchState::kAccepted) {
    return Of(BookingState::kMatchProposed, "COACHEE_TO_CONFIRM", *open);
  }
  return Of(BookingState::kAssigned, "MATCH_CONFIRMED", *open);
}

Learned LearnMatch(Booking booking, const MatchFact& news, absl::Time now) {
  const Booking before = booking;
  MatchFact& fact = FactOf(booking, news);
  fact.provider = news.provider;
  fact.state = news.state;
  fact.ends_booking = news.ends_booking;
  fact.time = news.time;
  return Conclude(before, std::move(booking), now);
}

Learned LearnEngagement(Booking booking, const MatchFact& news, absl::Time now) {
  const Booking before = booking;
  MatchFact& fact = FactOf(booking, news);
  fact.engagement = news.engagement;
  fact.engagement_state = news.engagement_state;
  return Conclude(before, std::move(booking), now);
}

Learned LearnWaiting(Booking booking, int64_t version, const std::string& reason) {
  if (booking.standing.state != BookingState::kQueued || version < booking.version ||
      booking.standing.reason == reason) {
    return {std::move(booking), false};
  }
  booking.standing.reason = reason;
  return {std::move(booking), true};
}

}  // namespace primadona::booking
