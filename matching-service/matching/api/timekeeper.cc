#include "matching/api/timekeeper.h"

#include <optional>
#include <vector>

#include "common/log/log.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(1);
constexpr int kLimit = 100;

}  // namespace

absl::StatusOr<bool> ExpireDueMatches(const ApiDeps& deps, absl::Time now) {
  ASSIGN_OR_RETURN(const std::vector<MatchId> due, deps.matches.Due(now, kLimit));
  for (const MatchId id : due) {
    ASSIGN_OR_RETURN(const Match match, deps.matches.Load(id));
    const std::optional<Match> next = Expire(match, now);
    if (!next.has_value()) continue;
    const absl::Status stored = deps.matches.Replace(*next, {.now = now,
                                                             .actor = kSuite,
                                                             .reason = next->state_reason,
                                                             .traceparent = log::NewTraceparent()});
    // Another replica, or an answer just before the deadline, was first.
    if (!stored.ok() && !absl::IsAborted(stored)) return stored;
  }
  return due.size() == kLimit;
}

void Timekeeper::Start() {
  worker_ = std::make_unique<Worker>(kInterval, [this] { return Work(); });
}

bool Timekeeper::Work() {
  const absl::Time now = clock_.Now();
  const absl::StatusOr<int> swept = deps_.calendar.SweepHolds(now, kLimit);
  const absl::StatusOr<bool> more = ExpireDueMatches(deps_, now);
  for (const absl::Status& status : {swept.status(), more.status()}) {
    if (!status.ok()) log::Warning("timekeeping put off", {{"reason", ReasonOf(status)}});
  }
  return (swept.ok() && *swept == kLimit) || more.value_or(false);
}

}  // namespace primadona::matching
