#include "matching/api/match_ticket.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/ids/uuid7.h"
#include "common/log/log.h"
#include "common/log/work_scope.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// When a waiting ticket is looked at again though nothing has been heard: the horizon moves on.
constexpr absl::Duration kLookAgain = absl::Hours(1);

// Why an instant match was made.
constexpr char kBestAvailable[] = "BEST_AVAILABLE";

// The best and the one that came second.
constexpr int kWanted = 2;

// How many who waited in vain are looked at before one who would be served.
constexpr int kMostAhead = 200;

// Nobody takes what another could take who comes before in the order of service and has waited for
// it: a newcomer may see a freed seat before those do who were woken for it. The first of them.
absl::StatusOr<std::optional<BookingId>> WhoComesBefore(const ApiDeps& deps, const Ticket& ticket,
                                                        PersonId provider,
                                                        const MatchingPolicy& policy,
                                                        absl::Time now) {
  ASSIGN_OR_RETURN(const std::vector<Ticket> ahead,
                   deps.tickets.Ahead(ticket, provider, kMostAhead));
  return deps.finder.FirstToTake(ahead, provider, policy, now);
}

// Whether the booking, if there is one, waits no more.
absl::StatusOr<bool> Serve(const ApiDeps& deps, const Clock& clock,
                           std::optional<BookingId> booking) {
  if (!booking.has_value()) return false;
  ASSIGN_OR_RETURN(const std::optional<StoredTicket> stored, deps.tickets.Load(*booking));
  if (!stored.has_value()) return true;  // served meanwhile
  ASSIGN_OR_RETURN(const StepOutcome outcome,
                   RunStep(deps, clock, {*booking, stored->traceparent}));
  return outcome != StepOutcome::kWaits;
}

// See RunStep; without its line. What becomes of the ticket stands in the trace of `traceparent`.
absl::StatusOr<StepOutcome> MatchTicket(const ApiDeps& deps, const Clock& clock, BookingId booking,
                                        const std::string& traceparent) {
  absl::Status lost;
  for (int attempt = 0; attempt < kTries;) {
    // Load. In round mode the ticket is not even looked at: a round reads it when its time comes.
    Change change{
        .now = clock.Now(), .actor = kSuite, .reason = kBestAvailable, .traceparent = traceparent};
    ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(change.now));
    if (policy.mode == MatchingMode::kRound) return StepOutcome::kWaits;
    ASSIGN_OR_RETURN(const std::optional<StoredTicket> stored, deps.tickets.Load(booking));
    if (!stored.has_value()) return StepOutcome::kGone;
    ASSIGN_OR_RETURN(const Found found,
                     deps.finder.Find(stored->ticket, policy, change.now, kWanted));
    // Decide.
    if (found.best.empty()) {
      change.reason = WaitingReasonName(found.reason);
      RETURN_IF_ERROR(deps.tickets.Wait(*stored, found.reason, change.now + kLookAgain, change));
      return StepOutcome::kWaits;
    }
    ASSIGN_OR_RETURN(
        const std::optional<BookingId> first,
        WhoComesBefore(deps, stored->ticket, found.best[0].provider, policy, change.now));
    ASSIGN_OR_RETURN(const bool another, Serve(deps, clock, first));
    if (another) continue;
    const Candidate* runner_up = found.best.size() > 1 ? &found.best[1] : nullptr;
    const Match match = Propose(stored->ticket, found.best[0], runner_up, policy,
                                TermsFor(found.best[0], policy, change.now));
    // Store.
    lost = deps.matches.Propose(match, found.best[0].provider_version,
                                match.first_slot.end + policy.slots.buffer(), change);
    if (lost.ok()) {
      deps.metrics.Proposed(match, change.now);
      return StepOutcome::kMatched;
    }
    if (!absl::IsAborted(lost)) return lost;
    deps.metrics.LostRace(ReasonOf(lost));
    ++attempt;
  }
  return lost;
}

}  // namespace

ProposalTerms TermsFor(const Candidate& winner, const MatchingPolicy& policy, absl::Time now,
                       std::string assign_reason) {
  const WorkingCalendar calendar = policy.CalendarIn(winner.zone);
  return {.id = NewId<MatchId>(now),
          .reservation = NewId<ReservationId>(now),
          .now = now,
          .answer_until = Deadline(now, policy.answer_days, calendar),
          .assign_reason = std::move(assign_reason)};
}

absl::StatusOr<StepOutcome> RunStep(const ApiDeps& deps, const Clock& clock,
                                    const WaitingTicket& ticket, bool tells_waiting) {
  const std::string traceparent = log::ChildTraceparent(ticket.traceparent);
  const log::TraceScope scope(traceparent);
  const log::WorkScope work;
  const auto start = std::chrono::steady_clock::now();
  auto outcome = MatchTicket(deps, clock, ticket.booking, traceparent);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const std::string id = ticket.booking.ToString(), named = work.Statements();
  const log::Field booking{"booking", id}, duration{"duration_ms", took.count() * 1000},
      statements{"statements", named};
  if (!outcome.ok()) {
    log::Warning("match step put off",
                 {booking, {"reason", ReasonOf(outcome.status())}, duration, statements});
  } else if (*outcome == StepOutcome::kMatched) {
    log::Info("match step", {booking, {"outcome", "matched"}, duration, statements});
  } else if (*outcome == StepOutcome::kWaits && tells_waiting) {
    log::Info("match step", {booking, {"outcome", "waits"}, duration, statements});
  }
  // Last: whoever sees it counted finds the line.
  deps.metrics.step_seconds().Observe(took.count());
  return outcome;
}

}  // namespace primadona::matching
