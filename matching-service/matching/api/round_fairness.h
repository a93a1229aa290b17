// How fair a round is, and what that costs.
#ifndef PRIMADONA_MATCHING_API_ROUND_FAIRNESS_H_
#define PRIMADONA_MATCHING_API_ROUND_FAIRNESS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "matching/api/round_snapshot.h"
#include "matching/domain/round.h"
#include "primadona/matching/v1/round_report.pb.h"

namespace primadona::matching {

// Notes in `round` how the load lies with its plan, and the price of fairness: how much higher the
// sum of the other criteria could be without a weight for free seats. Solves a second time for it.
absl::Status AddFairness(const RoundSnapshot& snapshot, const RoundPlan& plan, Round& round);

absl::StatusOr<v1::FairnessReport> GetFairnessReport(const ApiDeps& deps, const rpc::Call& call,
                                                     const v1::GetFairnessReportRequest& request);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_FAIRNESS_H_
