#include "matching/api/instant_prices.h"

#include <utility>
#include <vector>

#include "common/log/log.h"
#include "common/status/macros.h"
#include "matching/api/round_plan.h"
#include "matching/api/round_problem.h"
#include "matching/api/round_snapshot.h"
#include "matching/domain/forecast.h"

namespace primadona::matching {

Change PriceChangeAt(absl::Time time) {
  return {.now = time,
          .actor = kSuite,
          .reason = "PRICES_WORKED_OUT",
          .traceparent = log::NewTraceparent()};
}

absl::Status RefreshPrices(const ApiDeps& deps, absl::Time now,
                           const std::function<absl::Status()>& confirm) {
  ASSIGN_OR_RETURN(RoundSnapshot snapshot, TakeSnapshot(deps, now));
  ASSIGN_OR_RETURN(std::vector<Ticket> expected, deps.reports.MatchedSince(now - kForecastMemory));
  for (Ticket& ticket : expected) {
    ticket.priority = 0;  // behind all who wait
    ticket.queue_time = now;
    snapshot.tickets.push_back(std::move(ticket));
  }
  ASSIGN_OR_RETURN(const RoundProblem problem,
                   RoundProblem::Make(snapshot, snapshot.policy.weights));
  const Prices prices = PricesOf(problem);
  RETURN_IF_ERROR(confirm());
  return deps.rounds.ReplacePrices(RoundId(), prices, kPricesLast, PriceChangeAt(now));
}

}  // namespace primadona::matching
