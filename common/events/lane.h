// The way of events to one receiver: a queue in memory, a sweep of what is left over, one thread.
#ifndef PRIMADONA_COMMON_EVENTS_LANE_H_
#define PRIMADONA_COMMON_EVENTS_LANE_H_

#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/events/deliverer.h"
#include "common/events/event.h"
#include "common/events/outbox.h"
#include "common/mysql/database.h"
#include "common/time/clock.h"
#include "common/time/worker.h"

namespace primadona::events {

// Thread-safe.
class Lane {
 public:
  Lane(mysql::Database& database, const Clock& clock, std::string receiver, Transport transport);

  const std::string& receiver() const { return receiver_; }
  // Sends `event` soon. Beyond the queue's bound it is left to the sweep.
  void Push(const Event& event);
  // Sends everything that is unsent and not parked, but no further batch after `until`; returns how
  // many were acknowledged.
  absl::StatusOr<int> SweepAll(absl::Time until);

 private:
  bool Work();
  std::vector<Event> TakeQueued();
  // Sends what is due of one page of the unsent and moves on to the next page, or at the end back
  // to the first; true when there may be more to send at once.
  bool SweepDue();
  // Goes through all pages once; how many were acknowledged.
  absl::StatusOr<int> SweepRound(absl::Time until);
  // Delivers one batch and, when that fails, lets the worker pause.
  absl::StatusOr<int> Send(const std::vector<Event>& batch);
  // The number that the receiver acknowledged, or why it could not be reached.
  absl::StatusOr<int> Deliver(const std::vector<Event>& batch);
  absl::StatusOr<int> Settle(const std::vector<Event>& batch,
                             const common::v1::DeliverResponse& response);

  mysql::Database& database_;
  const Clock& clock_;
  const std::string receiver_;
  const Transport transport_;

  absl::Mutex mutex_;
  std::deque<Event> queue_ ABSL_GUARDED_BY(mutex_);

  // Used by the worker's thread alone.
  Unsent place_;                       // where the round of sweeps has come to
  absl::flat_hash_set<Uuid> seen_;     // young ones that the last round found
  absl::flat_hash_set<Uuid> finding_;  // likewise, of the present round
  absl::Time next_sweep_ = absl::InfinitePast();
  absl::Time resume_ = absl::InfinitePast();  // after a failure: not before
  absl::Duration pause_;

  Worker worker_;  // last: it uses all of the above
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_LANE_H_
