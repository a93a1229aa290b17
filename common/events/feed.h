// The numbered feed of a service's events: every committed event once, in one order.
#ifndef PRIMADONA_COMMON_EVENTS_FEED_H_
#define PRIMADONA_COMMON_EVENTS_FEED_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/events/event_log.h"
#include "common/events/resume_token.h"
#include "common/ids/id.h"
#include "common/mysql/database.h"
#include "common/time/clock.h"
#include "common/time/worker.h"

namespace primadona::events {

// A committed event that no reader of the feed can see yet.
struct Unnumbered {
  Uuid id;
  absl::Time create_time;
};

// Numbers committed events while it holds the lease 'feed', and reads by number. Every replica
// has one; replicas without the lease stand by. Thread-safe.
class Feed {
 public:
  Feed(mysql::Database& database, EventLog& log, const Clock& clock);
  ~Feed();

  // Events of `aggregate_kind` ("" = all) with number > `after`, in order, at most `limit`.
  absl::StatusOr<std::vector<Event>> ReadAfter(int64_t after, const std::string& aggregate_kind,
                                               int limit);
  // The number of the newest numbered event, 0 when there is none.
  absl::StatusOr<int64_t> LastNumber();
  // Waits until an event after `after` may be there, at most `timeout`.
  void WaitAfter(int64_t after, absl::Duration timeout);
  // The oldest event that has no number yet; none when all have one.
  absl::StatusOr<std::optional<Unnumbered>> OldestUnnumbered();
  // Age of the oldest event that has no number yet: how far readers are behind.
  absl::StatusOr<absl::Duration> Lag();
  // Numbers what is committed now if this replica holds the lease (or gets it); returns how many.
  absl::StatusOr<int> NumberOnce();
  // Deletes events whose retention is over and which nobody waits for; returns how many.
  absl::StatusOr<int> Prune();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_FEED_H_
