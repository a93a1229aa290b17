// Keeps the index of the supply as the tables have it.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_
#define PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/events/event_log.h"
#include "common/events/feed.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "matching/api/policies.h"
#include "matching/api/supply_index.h"
#include "matching/api/touched_supply.h"
#include "matching/store/stores.h"

namespace primadona::matching {

// The suite's time, and one that nobody moves, by which what was heard grows old.
struct KeeperTime {
  using Ticks = std::function<std::chrono::steady_clock::time_point()>;
  KeeperTime(const Clock& clock,  // NOLINT: a clock alone is enough
             Ticks steady = std::chrono::steady_clock::now)
      : suite(clock), ticks(std::move(steady)) {}

  const Clock& suite;
  Ticks ticks;
};

// Reads the whole supply after the start and when the day or the rules of the slots change, and
// between that what events name: those of this replica as soon as they are committed (many at
// once while they are many), those of the others from the numbered feed. It reads state, not
// differences, so that nothing depends on the order of events or on hearing of one once. Holds that
// end by the clock end in the index likewise. Thread-safe.
class SupplyKeeper {
 public:
  // An answer has all that others had committed this long ago.
  static constexpr std::chrono::milliseconds kMostBehind{1000};

  // Listens from now on. What it is given outlives it.
  SupplyKeeper(Stores& stores, PolicyReader& policies, events::EventLog& log, events::Feed& feed,
               KeeperTime time);
  ~SupplyKeeper() { Stop(); }

  void Start();
  void Stop();

  // The index, when it has all that this replica has committed and what others had kMostBehind ago,
  // and its slots are those of `policy` at `now`; else null: the tables must be asked.
  std::shared_ptr<SupplyIndex> Current(const MatchingPolicy& policy, absl::Time now);

  // Reads what has changed, or all; whether there is more. By one thread at a time: the worker's,
  // or a test's that has not called Start.
  absl::StatusOr<bool> CatchUp();

 private:
  // This replica's own commits. The event log outlives the keeper, so they are shared with it.
  struct Own {
    absl::Mutex mutex;
    std::deque<events::Event> waiting ABSL_GUARDED_BY(mutex);
    int64_t committed ABSL_GUARDED_BY(mutex) = 0;
    int64_t followed ABSL_GUARDED_BY(mutex) = 0;
    Worker* worker ABSL_GUARDED_BY(mutex) = nullptr;
  };

  bool Work();
  absl::Status Build(const MatchingPolicy& policy, absl::Time now);
  absl::Status FollowOwn();
  absl::StatusOr<bool> FollowFeed();
  // How long the oldest event that has no number at `began` has been without one.
  absl::StatusOr<std::chrono::steady_clock::duration> UnnumberedFor(
      std::chrono::steady_clock::time_point began);
  absl::Status ReadAgain(const TouchedSupply& touched);
  absl::Status ReadProviders(SupplyIndex& index);
  absl::Status ReadCalendars(SupplyIndex& index, Quantum first);
  absl::Status ReadFormerProviders(SupplyIndex& index);
  absl::Status CheckRunning() const;

  ProviderStore& providers_;
  CalendarStore& calendar_;
  PolicyReader& policies_;
  events::Feed& feed_;
  const KeeperTime time_;
  const std::shared_ptr<Own> own_ = std::make_shared<Own>();
  std::atomic<bool> stopping_ = false;
  // Of the one thread.
  std::chrono::steady_clock::time_point next_look_;  // at the feed
  std::deque<events::Event> following_;              // own commits that have been taken up
  int64_t place_ = 0;                                // in the feed
  Quantum first_ = 0;                                // of what is read of calendars
  std::set<Uuid> followed_;                          // own events that have not come by in the feed
  std::optional<Uuid> unnumbered_;                   // the oldest at the last look
  std::chrono::steady_clock::time_point unnumbered_since_;
  absl::Mutex mutex_;
  std::shared_ptr<SupplyIndex> index_ ABSL_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point caught_up_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<Worker> worker_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_
