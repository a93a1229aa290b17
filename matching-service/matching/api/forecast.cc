#include "matching/api/forecast.h"

#include <optional>
#include <vector>

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "google/protobuf/util/time_util.h"
#include "matching/api/proto.h"

namespace primadona::matching {
namespace {

google::protobuf::Duration DurationOf(absl::Duration duration) {
  return google::protobuf::util::TimeUtil::SecondsToDuration(absl::ToInt64Seconds(duration));
}

void AddClass(const ForecastClass& one, const MatchingPolicy& policy, pb::Forecast& out) {
  pb::ForecastClass* added = out.add_classes();
  added->set_kind(static_cast<common::v1::ServiceKind>(one.kind));
  added->set_competency(one.competency);
  added->set_need_level(one.need_level);
  added->set_waiting(static_cast<int32_t>(one.waiting));
  added->set_unserved(static_cast<int32_t>(one.unserved));
  added->set_shadow_price(one.ShadowPrice());
  added->set_matches_a_day(one.PerDay(static_cast<double>(one.matched)));
  added->set_arrivals_a_day(one.PerDay(static_cast<double>(one.arrived)));
  added->set_free_seats(one.free_seats);
  added->set_seats_freed_a_day(one.PerDay(one.freed));
  const std::optional<Wait> wait = ExpectedWait(one, policy.mode, policy.round_interval);
  if (!wait.has_value()) return;
  *added->mutable_wait_p50() = DurationOf(wait->p50);
  *added->mutable_wait_p90() = DurationOf(wait->p90);
}

}  // namespace

absl::StatusOr<pb::Forecast> GetForecast(const ApiDeps& deps, const rpc::Call& call,
                                         const pb::GetForecastRequest&) {
  // Load.
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(call.now));
  ASSIGN_OR_RETURN(const RoundId round, deps.reports.LastPublished());
  ASSIGN_OR_RETURN(std::vector<ForecastClass> classes, deps.reports.Classes(round, call.now));
  ASSIGN_OR_RETURN(const Calibration calibration, deps.reports.Calibrate(call.now));
  // Decide.
  SortByScarcity(classes);
  // Answer.
  pb::Forecast out;
  for (const ForecastClass& one : classes) AddClass(one, policy, out);
  out.mutable_calibration()->set_samples(static_cast<int32_t>(calibration.samples));
  if (calibration.samples > 0) {
    const auto samples = static_cast<double>(calibration.samples);
    out.mutable_calibration()->set_within_p50(static_cast<double>(calibration.within_p50) /
                                              samples);
    out.mutable_calibration()->set_within_p90(static_cast<double>(calibration.within_p90) /
                                              samples);
  }
  if (!round.is_nil()) out.set_round(FormatName(kRounds, round));
  *out.mutable_forecast_time() = ToProto(call.now);
  return out;
}

absl::Status KeepForecast(const ApiDeps& deps, RoundId id, absl::Time now) {
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps.policies.At(now));
  ASSIGN_OR_RETURN(const std::vector<ForecastClass> classes, deps.reports.Classes(id, now));
  return deps.reports.KeepForecast(id, classes, policy, now);
}

}  // namespace primadona::matching
