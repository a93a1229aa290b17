// Runs matching rounds, one after the other, at the replica that holds their lease.
#ifndef PRIMADONA_MATCHING_API_ROUND_RUNNER_H_
#define PRIMADONA_MATCHING_API_ROUND_RUNNER_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/events/feed.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "matching/api/deps.h"
#include "matching/api/instant_prices.h"
#include "matching/api/round_lease.h"
#include "matching/domain/round.h"

namespace primadona::matching {

// Each second, and when woken: goes on with the oldest round that is not over, from what its rows
// say, whoever began it: a plan that was not written whole is made anew; of one that was, the pairs
// that are still planned are proposed. In the mode `round`, starts a round of its own when the last
// one (before the first: the start of this replica) is the policy's interval ago and somebody
// waits; in the mode `instant`, works out as often what places are worth and what waits are to be
// expected, and between that follows what people come and go do to the worth. Thread-safe.
class RoundRunner {
 public:
  RoundRunner(const ApiDeps& deps, events::Feed& feed, const Clock& clock, RoundLeaseTerms terms);
  ~RoundRunner() { Stop(); }

  // What the store is to call after a round was asked for; usable before Start.
  std::function<void()> OnNewRound() {
    return [this] { Wake(); };
  }
  void Start();
  // Lets what runs come to the end of its step.
  void Stop();

 private:
  void Wake();
  bool Work();
  absl::Status StartIfDue();
  absl::Status RefreshPricesIfDue(const MatchingPolicy& policy, absl::Time now);
  absl::Status Advance(Round round);
  absl::Status Solve(Round& round);
  absl::Status Publish(Round& round);
  absl::Status Lead();
  absl::Status Save(Round& round);

  const ApiDeps& deps_;
  const Clock& clock_;
  RoundLease lease_;
  InstantPrices prices_;  // of the worker's thread
  const absl::Time made_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::unique_ptr<Worker> worker_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_RUNNER_H_
