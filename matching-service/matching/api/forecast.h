// What is short, and how long people will wait.
#ifndef PRIMADONA_MATCHING_API_FORECAST_H_
#define PRIMADONA_MATCHING_API_FORECAST_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "matching/api/deps.h"
#include "primadona/matching/v1/round_report.pb.h"

namespace primadona::matching {

absl::StatusOr<v1::Forecast> GetForecast(const ApiDeps& deps, const rpc::Call& call,
                                         const v1::GetForecastRequest& request);

// Remembers what is foretold to those who come after `now`: the end of the round `id`, or a moment
// between rounds with an id of its own.
absl::Status KeepForecast(const ApiDeps& deps, RoundId id, absl::Time now);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_FORECAST_H_
