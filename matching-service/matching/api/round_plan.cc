#include "matching/api/round_plan.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "matching/api/score_weights_json.h"
#include "matching/engine/certificate/certificate.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching {
namespace {

using engine::NodeIndex;
using engine::Value;

// A price in words of the score. One that is near a whole number of classes is the penalty of
// somebody without a place, less what that pair would have cost.
Price PriceOf(Value value, const engine::Scale& scale) {
  const auto points = static_cast<int64_t>(value / scale.Point());
  const int64_t unit = scale.PriorityPoints();
  const int64_t classes = (points + unit / 2) / unit;
  if (classes == 0) return {.points = points};
  // Between two classes every price proves the pairing; more than a whole pair it is not worth.
  return {.points = std::clamp<int64_t>(points - classes * unit + kMaxScore, 0, kMaxScore),
          .contested = true};
}

// The edge of another provider that asks least after the one that the ticket has, if any.
std::optional<NodeIndex> RunnerUpOf(const RoundProblem& problem, uint32_t ticket) {
  const engine::Instance& instance = problem.instance();
  const engine::Solution& solution = problem.solution();
  const NodeIndex seat = solution.seat[ticket];
  const NodeIndex own = seat == engine::kNone ? seat : instance.ProviderOf(seat);
  std::optional<NodeIndex> best;
  Value least = 0;
  for (const engine::Edge& edge : instance.EdgesOf(ticket)) {
    if (instance.ProviderOf(edge.node) == own) continue;
    const Value asks =
        instance.scale().OfEdge(edge.cost, edge.tie) + solution.price[edge.node];
    if (best.has_value() && asks >= least) continue;
    best = edge.node;
    least = asks;
  }
  return best;
}

void Seat(const RoundProblem& problem, uint32_t ticket, RoundResult& result) {
  const engine::Solution& solution = problem.solution();
  const engine::Scale scale = problem.instance().scale();
  Candidate winner = problem.CandidateAt(ticket, solution.seat[ticket]);
  winner.price = PriceOf(solution.price[solution.seat[ticket]], scale);
  result.outcome = RoundOutcome::kPlanned;
  result.provider = winner.provider;
  result.provider_version = winner.provider_version;
  result.slot = winner.slot;
  // Of the seat alone: what one slot is worth more than the next is no sign of scarcity.
  const NodeIndex own = problem.instance().ProviderOf(solution.seat[ticket]);
  result.price = PriceOf(solution.price[own], scale);
  const std::optional<NodeIndex> rival = RunnerUpOf(problem, ticket);
  std::optional<Candidate> runner_up;
  if (rival.has_value()) {
    runner_up = problem.CandidateAt(ticket, *rival);
    runner_up->price = PriceOf(solution.price[*rival], scale);
  }
  result.explanation = ExplanationOf(winner, runner_up.has_value() ? &*runner_up : nullptr,
                                     problem.weights());
  result.explanation.price = winner.price;
  result.score = TotalScore(result.explanation.points, problem.weights());
}

void LeaveOver(const RoundProblem& problem, uint32_t ticket, RoundResult& result) {
  result.unmet = problem.UnmetOf(ticket);
  const bool unknown = problem.snapshot().unknown.contains(result.ticket.competency);
  result.reason = unknown ? WaitingReason::kCompetencyUnknown : WaitingReasonOf(result.unmet);
  const std::optional<NodeIndex> nearest = RunnerUpOf(problem, ticket);
  if (!nearest.has_value()) return;
  const Candidate candidate = problem.CandidateAt(ticket, *nearest);
  const Value price = problem.solution().price[*nearest];
  result.unmet.nearest = DearPlace{.provider = candidate.provider,
                                   .score = candidate.score,
                                   .worth = PriceOf(price, problem.instance().scale()).points};
  result.price = {.points = result.unmet.nearest->worth, .contested = true};
  result.score = candidate.score;
}

std::vector<RoundResult> ResultsOf(const RoundProblem& problem) {
  const std::vector<Ticket>& tickets = problem.snapshot().tickets;
  std::vector<RoundResult> results(tickets.size());
  for (uint32_t t = 0; t < tickets.size(); ++t) {
    results[t].ticket = tickets[t];
    if (problem.solution().seat[t] != engine::kNone) {
      Seat(problem, t, results[t]);
    } else {
      LeaveOver(problem, t, results[t]);
    }
  }
  return results;
}

// What the policy's weights would give, for comparison.
absl::Status AddBaseline(const RoundSnapshot& snapshot, const RoundProblem& tried, Round& round,
                         RoundPlan& plan) {
  ASSIGN_OR_RETURN(const RoundProblem problem,
                   RoundProblem::Make(snapshot, snapshot.policy.weights));
  const engine::Solution& solution = problem.solution();
  for (uint32_t t = 0; t < plan.results.size(); ++t) {
    RoundResult& result = plan.results[t];
    if (solution.seat[t] != engine::kNone) {
      // The slots of both instances are those of the snapshot, and so are their numbers.
      const Candidate candidate = tried.CandidateAt(t, solution.seat[t]);
      result.baseline_provider = candidate.provider;
      ++round.baseline_planned;
      round.baseline_total_score += candidate.score;
    }
    if (result.baseline_provider != result.provider) ++round.changed;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ScoreWeights> WeightsOf(const RoundSnapshot& snapshot, const Round& round) {
  if (round.score_weights.empty()) return snapshot.policy.weights;
  return ParseScoreWeights(round.score_weights);
}

Prices PricesAt(const RoundProblem& problem,
                absl::FunctionRef<Value(NodeIndex provider)> price_of) {
  Prices prices;
  for (NodeIndex p = 0; p < problem.instance().providers(); ++p) {
    const Value price = price_of(p);
    if (price == 0) continue;
    prices[problem.snapshot().providers[p].provider.id] =
        PriceOf(price, problem.instance().scale());
  }
  return prices;
}

Prices PricesOf(const RoundProblem& problem) {
  return PricesAt(problem, [&](NodeIndex p) { return problem.solution().price[p]; });
}

absl::StatusOr<RoundPlan> MakePlan(const RoundSnapshot& snapshot, Round& round) {
  ASSIGN_OR_RETURN(const ScoreWeights weights, WeightsOf(snapshot, round));
  ASSIGN_OR_RETURN(const RoundProblem problem, RoundProblem::Make(snapshot, weights));
  const engine::Solution& solution = problem.solution();
  const engine::Totals totals = TotalsOf(problem.instance(), solution.seat);
  const Value point = problem.instance().scale().Point();
  RoundPlan plan{.results = ResultsOf(problem),
                 .certificate = WriteCertificate(problem.instance(), solution),
                 .prices = PricesOf(problem)};
  round.planned = static_cast<int64_t>(totals.served);
  round.total_score = round.planned * kMaxScore - totals.cost;
  round.gap = static_cast<int64_t>((GapOf(problem.instance(), solution) + point - 1) / point);
  round.candidate_pairs = static_cast<int64_t>(problem.instance().edges());
  round.settled = problem.settled();
  round.whole_gap = problem.WholeGap();
  round.certificate_sha256 = engine::HashOf(plan.certificate);
  round.certificate_bytes = static_cast<int64_t>(plan.certificate.size());
  round.policy_version = snapshot.policy.version;
  round.snapshot_time = snapshot.time;
  if (!round.score_weights.empty()) {
    RETURN_IF_ERROR(AddBaseline(snapshot, problem, round, plan));
  }
  return plan;
}

}  // namespace primadona::matching
