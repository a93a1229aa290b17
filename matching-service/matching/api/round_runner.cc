#include "matching/api/round_runner.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "common/ids/uuid7.h"
#include "common/log/log.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/api/forecast.h"
#include "matching/api/instant_prices.h"
#include "matching/api/round_fairness.h"
#include "matching/api/round_plan.h"
#include "matching/api/round_publisher.h"
#include "matching/api/round_snapshot.h"

namespace primadona::matching {
namespace {

constexpr absl::Duration kInterval = absl::Seconds(1);
// Nobody minds what is kept some hours too long.
constexpr absl::Duration kPurgeInterval = absl::Hours(6);

// What another try would not change.
bool IsFinal(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsFailedPrecondition(status);
}

}  // namespace

RoundRunner::RoundRunner(const ApiDeps& deps, events::Feed& feed, const Clock& clock,
                         RoundLeaseTerms terms)
    : deps_(deps),
      clock_(clock),
      lease_(deps, NewUuid(clock.Now()), terms),
      prices_(deps, feed, clock),
      made_(clock.Now()) {}

void RoundRunner::Start() {
  absl::MutexLock lock(&mutex_);
  worker_ = std::make_unique<Worker>(kInterval, [this] { return Work(); });
}

void RoundRunner::Stop() {
  std::unique_ptr<Worker> worker;
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    worker = std::move(worker_);
  }
  worker.reset();  // outside of the lock: what runs may want it
}

void RoundRunner::Wake() {
  absl::MutexLock lock(&mutex_);
  if (worker_ != nullptr) worker_->Wake();
}

bool RoundRunner::Work() {
  const std::string traceparent = log::NewTraceparent();
  const log::TraceScope scope(traceparent);
  absl::StatusOr<std::optional<Round>> round = deps_.rounds.Unfinished();
  absl::Status status = round.status();
  if (status.ok()) status = round->has_value() ? Advance(**round) : StartIfDue();
  bool more = round.ok() && round->has_value();
  if (status.ok() && !more) {
    const absl::StatusOr<bool> purged = PurgeIfDue();
    status = purged.status();
    more = purged.value_or(false);
  }
  if (status.ok()) return more;
  if (!absl::IsAborted(status)) {
    log::Warning("matching round put off", {{"reason", ReasonOf(status)}});
  }
  return false;
}

absl::Status RoundRunner::Lead() {
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return NotLeadingError();
  }
  return lease_.Take();
}

absl::Status RoundRunner::Save(Round& round) {
  ++round.version;
  round.update_time = clock_.Now();
  return deps_.rounds.Replace(round);
}

absl::Status RoundRunner::StartIfDue() {
  const absl::Time now = clock_.Now();
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps_.policies.At(now));
  if (policy.mode != MatchingMode::kRound) return RefreshPricesIfDue(policy, now);
  prices_.Forget();
  ASSIGN_OR_RETURN(const absl::Time last, deps_.rounds.LastTime());
  if (now - std::max(last, made_) < policy.round_interval) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t waiting, deps_.tickets.Count());
  if (waiting == 0) return absl::OkStatus();
  RETURN_IF_ERROR(Lead());
  Round round{.id = NewId<RoundId>(now), .actor = kSuite, .version = 1};
  round.create_time = round.update_time = now;
  return deps_.rounds.Insert(round, {.now = now, .actor = kSuite});
}

absl::StatusOr<bool> RoundRunner::PurgeIfDue() {
  const absl::Time now = clock_.Now();
  if (now < next_purge_) return false;
  ASSIGN_OR_RETURN(const MatchingPolicy policy, deps_.policies.At(now));
  ASSIGN_OR_RETURN(const auto old, deps_.rounds.ToPurge(now - policy.round_keep));
  if (!old.has_value()) {
    next_purge_ = now + kPurgeInterval;
    return false;
  }
  RETURN_IF_ERROR(Lead());
  RETURN_IF_ERROR(deps_.rounds.PurgeSome(*old));
  return true;
}

absl::Status RoundRunner::RefreshPricesIfDue(const MatchingPolicy& policy, absl::Time now) {
  ASSIGN_OR_RETURN(const absl::Time last, deps_.rounds.PriceTime());
  if (now - std::max(last, made_) < policy.round_interval) {
    return prices_.Follow(last, [this] { return Lead(); });
  }
  RETURN_IF_ERROR(Lead());
  const std::unique_ptr<Worker> kept = lease_.Keep();
  // Before the prices: with them the time is noted, and nothing is done again before the next.
  RETURN_IF_ERROR(KeepForecast(deps_, NewId<RoundId>(now), now));
  absl::Status refreshed = prices_.Solve([this] { return Lead(); });
  if (!IsFinal(refreshed)) return refreshed;
  log::Warning("prices between rounds left as they were", {{"reason", ReasonOf(refreshed)}});
  RETURN_IF_ERROR(Lead());
  return deps_.rounds.NotePriceTime(now);
}

absl::Status RoundRunner::Advance(Round round) {
  RETURN_IF_ERROR(Lead());
  const std::unique_ptr<Worker> kept = lease_.Keep();
  if (round.state != RoundState::kPublishing) {
    const absl::Status solved = Solve(round);
    if (IsFinal(solved)) {
      round.state = RoundState::kFailed;
      round.state_reason = ReasonOf(solved);
      RETURN_IF_ERROR(Save(round));
    } else {
      RETURN_IF_ERROR(solved);
    }
  }
  if (round.state == RoundState::kPublishing) RETURN_IF_ERROR(Publish(round));
  deps_.metrics.RoundOver(round);
  log::Info("matching round over", {{"round", round.id.ToString()},
                                    {"state", RoundStateName(round.state)},
                                    {"matched", std::to_string(round.matched)}});
  return absl::OkStatus();
}

absl::Status RoundRunner::Solve(Round& round) {
  round.state = RoundState::kSolving;
  RETURN_IF_ERROR(Save(round));
  const auto start = std::chrono::steady_clock::now();
  ASSIGN_OR_RETURN(const RoundSnapshot snapshot, TakeSnapshot(deps_, clock_.Now()));
  RETURN_IF_ERROR(Lead());
  round.tickets = static_cast<int64_t>(snapshot.tickets.size());
  round.providers = static_cast<int64_t>(snapshot.providers.size());
  RETURN_IF_ERROR(Save(round));
  // Figures of an attempt that did not get to its end count no more.
  Round planned = round;
  planned.changed = planned.baseline_planned = planned.baseline_total_score = 0;
  ASSIGN_OR_RETURN(const RoundPlan plan, MakePlan(snapshot, planned));
  planned.duration = absl::FromChrono(std::chrono::steady_clock::now() - start);
  RETURN_IF_ERROR(Lead());
  RETURN_IF_ERROR(AddFairness(snapshot, plan, planned));
  RETURN_IF_ERROR(Lead());
  RETURN_IF_ERROR(deps_.rounds.SavePlan(round.id, plan));
  if (!round.dry_run) {
    RETURN_IF_ERROR(deps_.rounds.ReplacePrices(round.id, plan.prices, kPricesLast,
                                               PriceChangeAt(clock_.Now())));
  }
  round = std::move(planned);
  round.state = round.dry_run ? RoundState::kDone : RoundState::kPublishing;
  return Save(round);
}

absl::Status RoundRunner::Publish(Round& round) {
  for (bool none_left = false; !none_left;) {
    RETURN_IF_ERROR(Lead());
    ASSIGN_OR_RETURN(const Published some, PublishSome(deps_, clock_, round));
    round.matched += some.matched;
    round.fell_out += some.fell_out;
    none_left = some.none_left;
    if (!none_left) RETURN_IF_ERROR(Save(round));
  }
  // A replica that ended may not have written how far it had got.
  ASSIGN_OR_RETURN(auto counts, deps_.rounds.Count(round.id));
  round.matched = counts[RoundOutcome::kMatched];
  round.fell_out = counts[RoundOutcome::kTicketGone] + counts[RoundOutcome::kCapacityTaken] +
                   counts[RoundOutcome::kSlotTaken];
  RETURN_IF_ERROR(TellWhyTheyWait(deps_, clock_, round));
  RETURN_IF_ERROR(KeepForecast(deps_, round.id, clock_.Now()));
  round.state = RoundState::kDone;
  return Save(round);
}

}  // namespace primadona::matching
