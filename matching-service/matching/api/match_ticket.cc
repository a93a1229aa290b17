#include "matching/api/match_ticket.h"

#include <optional>
#include <utility>

#include "common/ids/uuid7.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// When a waiting ticket is looked at again though nothing has been heard: the horizon moves on.
constexpr absl::Duration kLookAgain = absl::Hours(1);

// The best and the one that came second.
constexpr int kWanted = 2;

}  // namespace

Match MakeProposal(const Ticket& ticket, const Candidate& winner, const Candidate* runner_up,
                   const MatchingPolicy& policy, absl::Time now, std::string assign_reason) {
  const absl::StatusOr<absl::TimeZone> zone = LoadZone(winner.zone, "time_zone");
  const WorkingCalendar calendar = policy.CalendarIn(zone.ok() ? *zone : absl::UTCTimeZone());
  return Propose(ticket, winner, runner_up, policy,
                 {.id = NewId<MatchId>(now),
                  .reservation = NewId<ReservationId>(now),
                  .now = now,
                  .answer_until = Deadline(now, policy.answer_days, calendar),
                  .assign_reason = std::move(assign_reason)});
}

absl::StatusOr<StepOutcome> MatchTicket(const ApiDeps& deps, const Clock& clock, BookingId booking,
                                        const std::string& traceparent) {
  absl::Status lost;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    // Load.
    ASSIGN_OR_RETURN(const std::optional<StoredTicket> stored, deps.tickets.Load(booking));
    if (!stored.has_value()) return StepOutcome::kGone;
    const Change change{.now = clock.Now(), .actor = kSuite, .traceparent = traceparent};
    ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(change.now));
    if (policy.mode == MatchingMode::kRound) return StepOutcome::kWaits;
    ASSIGN_OR_RETURN(const Found found,
                     deps.finder.Find(stored->ticket, policy, change.now, kWanted));
    // Decide.
    if (found.best.empty()) {
      RETURN_IF_ERROR(deps.tickets.Wait(*stored, found.reason, change.now + kLookAgain, change));
      return StepOutcome::kWaits;
    }
    const Candidate* runner_up = found.best.size() > 1 ? &found.best[1] : nullptr;
    const Match match =
        MakeProposal(stored->ticket, found.best[0], runner_up, policy, change.now, "");
    // Store.
    lost = deps.matches.Propose(match, found.best[0].provider_version,
                                match.first_slot.end + policy.slots.buffer(), change);
    if (lost.ok()) {
      deps.metrics.Transition(match.state);
      return StepOutcome::kMatched;
    }
    if (!absl::IsAborted(lost)) return lost;
    deps.metrics.LostRace(ReasonOf(lost));
  }
  return lost;
}

}  // namespace primadona::matching
