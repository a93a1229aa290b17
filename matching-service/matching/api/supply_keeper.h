// Keeps the index of the supply as the tables have it.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_
#define PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_

#include <atomic>
#include <chrono>
#include <memory>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/events/event_log.h"
#include "common/events/feed.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "matching/api/policies.h"
#include "matching/api/supply_index.h"
#include "matching/store/stores.h"

namespace primadona::matching {

// Reads the whole supply after the start and when the day or the rules of the slots change, and
// between that what events name: those of this replica as soon as they are committed, those of the
// others from the numbered feed. It reads state, not differences, so that nothing depends on the
// order of events or on hearing of one once. Holds that end by the clock end in the index likewise.
// Thread-safe.
class SupplyKeeper {
 public:
  // What others commit shows after this much, as long as events are being numbered.
  static constexpr std::chrono::milliseconds kMostBehind{1000};

  // Listens from now on. What it is given outlives it.
  SupplyKeeper(Stores& stores, PolicyReader& policies, events::EventLog& log, events::Feed& feed,
               const Clock& clock);
  ~SupplyKeeper() { Stop(); }

  void Start();
  void Stop();

  // The index, when it has all that this replica has committed and what others had kMostBehind ago,
  // and its slots are those of `policy` at `now`; else null: the tables must be asked.
  std::shared_ptr<SupplySource> Current(const MatchingPolicy& policy, absl::Time now);

  // Reads what has changed, or all; whether there is more. By one thread at a time: the worker's,
  // or a test's that has not called Start.
  absl::StatusOr<bool> CatchUp();

 private:
  // What events name.
  struct Touched {
    std::set<PersonId> providers;
    std::set<PersonId> people;    // by their calendars
    std::set<PersonId> coachees;  // by their completed engagements
    bool prices = false;
    std::set<Uuid> events;  // all that named something

    void Add(const events::Event& event);
    void Add(Touched other);
  };
  // This replica's own commits. The event log outlives the keeper, so they are shared with it.
  struct Own {
    absl::Mutex mutex;
    Touched waiting ABSL_GUARDED_BY(mutex);
    int64_t committed ABSL_GUARDED_BY(mutex) = 0;
    int64_t followed ABSL_GUARDED_BY(mutex) = 0;
    Worker* worker ABSL_GUARDED_BY(mutex) = nullptr;
  };

  bool Work();
  absl::Status Build(const MatchingPolicy& policy, absl::Time now);
  absl::Status FollowOwn();
  absl::StatusOr<bool> FollowFeed();
  absl::Status ReadAgain(const Touched& touched);
  absl::Status ReadProviders(SupplyIndex& index);
  absl::Status ReadCalendars(SupplyIndex& index);
  absl::Status ReadFormerProviders(SupplyIndex& index);
  absl::Status CheckRunning() const;

  ProviderStore& providers_;
  CalendarStore& calendar_;
  PolicyReader& policies_;
  events::Feed& feed_;
  const Clock& clock_;
  const std::shared_ptr<Own> own_ = std::make_shared<Own>();
  std::atomic<bool> stopping_ = false;
  // Of the one thread.
  std::chrono::steady_clock::time_point next_look_;  // at the feed
  Touched following_;                                // own commits that have been taken up
  int64_t place_ = 0;                                // in the feed
  Quantum first_ = 0;                                // of what is read of calendars
  std::set<Uuid> followed_;                          // own events that have not come by in the feed
  absl::Mutex mutex_;
  std::shared_ptr<SupplyIndex> index_ ABSL_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point caught_up_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<Worker> worker_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_KEEPER_H_
