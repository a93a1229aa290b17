#include "matching/api/round_fairness.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "google/protobuf/util/time_util.h"
#include "matching/api/proto.h"
#include "matching/api/round_plan.h"
#include "matching/api/rounds.h"
#include "matching/api/round_problem.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching {
namespace {

constexpr double kGiniUnit = 10'000;

double GiniOfLoad(const RoundSnapshot& snapshot, const RoundPlan& plan) {
  std::map<PersonId, int> given;
  for (const RoundResult& result : plan.results) {
    if (!result.provider.is_nil()) ++given[result.provider];
  }
  std::vector<double> loads;
  for (const RoundProvider& offered : snapshot.providers) {
    const Provider& provider = offered.provider;
    const auto found = given.find(provider.id);
    const int taken = provider.used + (found == given.end() ? 0 : found->second);
    loads.push_back(static_cast<double>(taken) / std::max(1, provider.capacity));
  }
  return Gini(std::move(loads));
}

// Both pairings serve the same priorities, and so the same number: only scores differ.
absl::StatusOr<int64_t> PriceOfFairness(const RoundSnapshot& snapshot, const RoundPlan& plan,
                                        ScoreWeights weights) {
  weights[static_cast<int>(Criterion::kFreeSeats)] = 0;
  int64_t had = 0;
  for (const RoundResult& result : plan.results) {
    if (!result.provider.is_nil()) had += TotalScore(result.explanation.points, weights);
  }
  ASSIGN_OR_RETURN(const RoundProblem problem, RoundProblem::Make(snapshot, weights));
  const engine::Totals best = TotalsOf(problem.instance(), problem.solution().seat);
  // In a long list either of the two may be short of the best by a rounding.
  return std::max<int64_t>(0, static_cast<int64_t>(best.served) * kMaxScore - best.cost - had);
}

void AddGroups(FairnessDimension dimension, const std::vector<FairnessGroup>& groups,
               pb::FairnessReport& out) {
  for (const FairnessGroup& group : groups) {
    pb::FairnessGroup* added = out.add_groups();
    added->set_dimension(static_cast<pb::FairnessDimension>(dimension));
    added->set_value(group.value);
    added->set_tickets(static_cast<int32_t>(group.tickets));
    added->set_served(static_cast<int32_t>(group.served));
    added->set_served_share(group.ServedShare());
    *added->mutable_mean_wait() = google::protobuf::util::TimeUtil::SecondsToDuration(
        absl::ToInt64Seconds(group.mean_wait));
  }
  pb::FairnessRatio* ratio = out.add_ratios();
  ratio->set_dimension(static_cast<pb::FairnessDimension>(dimension));
  ratio->set_served_ratio(ServedRatio(groups));
}

}  // namespace

absl::Status AddFairness(const RoundSnapshot& snapshot, const RoundPlan& plan, Round& round) {
  round.load_gini = std::lround(GiniOfLoad(snapshot, plan) * kGiniUnit);
  ASSIGN_OR_RETURN(const ScoreWeights weights, WeightsOf(snapshot, round));
  round.fairness_price.reset();
  if (weights[static_cast<int>(Criterion::kFreeSeats)] == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(round.fairness_price, PriceOfFairness(snapshot, plan, weights));
  return absl::OkStatus();
}

absl::StatusOr<pb::FairnessReport> GetFairnessReport(const ApiDeps& deps, const rpc::Call&,
                                                     const pb::GetFairnessReportRequest& request) {
  // Validate.
  ASSIGN_OR_RETURN(const RoundId id, ParseName<RoundId>(kRounds, request.name(), "name"));
  // Load.
  ASSIGN_OR_RETURN(const Round round, deps.rounds.Load(id));
  RETURN_IF_ERROR(CheckCertified(round));
  // Answer.
  pb::FairnessReport out;
  out.set_round(FormatName(kRounds, id));
  for (const auto dimension :
       {FairnessDimension::kUnit, FairnessDimension::kSex, FairnessDimension::kGrade}) {
    ASSIGN_OR_RETURN(const std::vector<FairnessGroup> groups,
                     deps.reports.Groups(round, dimension));
    AddGroups(dimension, groups, out);
  }
  RETURN_IF_ERROR(CheckStillKept(deps, id));
  out.set_load_gini(static_cast<double>(round.load_gini) / kGiniUnit);
  if (round.fairness_price.has_value()) out.set_price_of_fairness(*round.fairness_price);
  return out;
}

}  // namespace primadona::matching
