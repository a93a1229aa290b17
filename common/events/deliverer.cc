#include "common/events/deliverer.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/time/clock.h"
#include "common/events/events_sql.h"
#include "common/events/lane.h"
#include "common/status/macros.h"

namespace primadona::events {

// The listener that the log keeps may outlive the deliverer; it holds this through a weak pointer.
struct Lanes {
  absl::Mutex mutex;
  std::vector<std::unique_ptr<Lane>> all ABSL_GUARDED_BY(mutex);
};

struct Deliverer::State {
  State(mysql::Database& d, const Clock& c) : database(d), clock(c) {}

  mysql::Database& database;
  const Clock& clock;
  std::shared_ptr<Lanes> lanes = std::make_shared<Lanes>();
  std::vector<Lane*> by_order;
};

Deliverer::Deliverer(mysql::Database& database, EventLog& log, const Clock& clock,
                     std::vector<std::string> receivers, Transport transport)
    : state_(std::make_unique<State>(database, clock)) {
  {
    absl::MutexLock lock(&state_->lanes->mutex);
    for (std::string& receiver : receivers) {
      state_->lanes->all.push_back(
          std::make_unique<Lane>(database, clock, std::move(receiver), transport));
      state_->by_order.push_back(state_->lanes->all.back().get());
    }
  }
  log.Listen([&log, weak = std::weak_ptr<Lanes>(state_->lanes)](const Event& event) {
    const std::shared_ptr<Lanes> lanes = weak.lock();
    if (lanes == nullptr) return;
    absl::MutexLock lock(&lanes->mutex);
    for (const auto& lane : lanes->all) {
      if (log.Hears(lane->receiver(), event)) lane->Push(event);
    }
  });
}

Deliverer::~Deliverer() {
  std::vector<std::unique_ptr<Lane>> ending;
  absl::MutexLock lock(&state_->lanes->mutex);
  ending.swap(state_->lanes->all);
}

absl::StatusOr<int> Deliverer::SweepAll(absl::Duration patience) {
  const absl::Time until = absl::Now() + patience;
  int total = 0;
  absl::Status failure;
  for (Lane* lane : state_->by_order) {
    const absl::StatusOr<int> sent = lane->SweepAll(until);
    if (sent.ok()) {
      total += *sent;
    } else {
      failure.Update(sent.status());
    }
  }
  if (!failure.ok()) return failure;
  return total;
}

absl::StatusOr<std::vector<Backlog>> Deliverer::ReadBacklog() {
  std::vector<Backlog> backlogs;
  for (const Lane* lane : state_->by_order) {
    const std::string& receiver = lane->receiver();
    ASSIGN_OR_RETURN(const mysql::Rows rows, state_->database.Read([&](mysql::Transaction& tx) {
      return tx.Query(kBacklog, {receiver, kMostTold, receiver, kMostTold, receiver});
    }));
    const mysql::Row& row = rows.at(0);
    Backlog backlog{.receiver = receiver, .unsent = row.Int(0), .parked = row.Int(1)};
    if (!row.IsNull(2)) {
      backlog.oldest = std::max(absl::ZeroDuration(), state_->clock.Now() - row.Time(2));
    }
    backlogs.push_back(std::move(backlog));
  }
  return backlogs;
}

}  // namespace primadona::events
