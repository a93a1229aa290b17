// The best pairing of a snapshot, with its proof, its prices and a reason for each ticket.
#ifndef PRIMADONA_MATCHING_API_ROUND_PLAN_H_
#define PRIMADONA_MATCHING_API_ROUND_PLAN_H_

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "matching/api/round_problem.h"
#include "matching/api/round_snapshot.h"
#include "matching/domain/round.h"
#include "matching/store/round_store.h"

namespace primadona::matching {

// The weights that the round goes by: the policy's, or those that it tries.
absl::StatusOr<ScoreWeights> WeightsOf(const RoundSnapshot& snapshot, const Round& round);

// What the place of each provider is worth by the pairing; who is not there: nothing.
Prices PricesOf(const RoundProblem& problem);
// Likewise at other prices of the same instance.
Prices PricesAt(const RoundProblem& problem,
                absl::FunctionRef<engine::Value(engine::NodeIndex provider)> price_of);

// Solves for `round` and notes its figures in it. With weights of its own (a dry run), results tell
// besides whom the policy's weights would give.
absl::StatusOr<RoundPlan> MakePlan(const RoundSnapshot& snapshot, Round& round);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PLAN_H_
