// Carries events to their receivers: at once after commit, and by sweeping what is left over.
#ifndef PRIMADONA_COMMON_EVENTS_DELIVERER_H_
#define PRIMADONA_COMMON_EVENTS_DELIVERER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "common/time/clock.h"
#include "primadona/common/v1/event.pb.h"

namespace primadona::events {

// Sends a batch to `receiver`; any status but OK leaves the batch in the outbox.
using Transport = std::function<absl::StatusOr<common::v1::DeliverResponse>(
    const std::string& receiver, const common::v1::DeliverRequest& request)>;

// How much waits for one receiver; for metrics. Counts stop at kMostTold.
struct Backlog {
  std::string receiver;
  int64_t unsent = 0;
  int64_t parked = 0;
  absl::Duration oldest;  // age of the oldest unsent event
};
inline constexpr int kMostTold = 10'000;

// A lane (queue and thread) for each receiver: one slow receiver holds up nobody else. Events that
// this replica wrote go out at once; any replica sweeps rows unsent for 1 s. Thread-safe.
class Deliverer {
 public:
  Deliverer(mysql::Database& database, EventLog& log, const Clock& clock,
            std::vector<std::string> receivers, Transport transport);
  ~Deliverer();

  // Sends everything that is unsent and not parked, however young; returns how many were
  // acknowledged. For tests and for the drain at shutdown. After `patience`, by the machine's
  // clock, no further batch is sent: while other replicas work there always is one.
  absl::StatusOr<int> SweepAll(absl::Duration patience = absl::InfiniteDuration());
  // One for each receiver.
  absl::StatusOr<std::vector<Backlog>> ReadBacklog();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_DELIVERER_H_
