#include "common/mysql/pool.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/log/work_scope.h"
#include "common/mysql/errors.h"

namespace primadona::mysql {

Pool::Pool(DatabaseSettings settings, Observer* observer, Pulse* pulse)
    : settings_(std::move(settings)), observer_(observer), pulse_(pulse) {}

bool Pool::HasPlace() const {
  return open_ < settings_.pool_size || !idle_[0].empty() || !idle_[1].empty();
}

absl::StatusOr<std::unique_ptr<Connection>> Pool::TakePlace(bool autocommit, bool fresh) {
  const absl::Time start = absl::Now();
  absl::MutexLock lock(&mutex_);
  const bool found = mutex_.AwaitWithTimeout(absl::Condition(this, &Pool::HasPlace),
                                             settings_.pool_wait);
  const absl::Duration waited = absl::Now() - start;
  log::NotePoolWait(waited);
  if (observer_ != nullptr) observer_->OnPoolWait(waited, !found);
  if (!found) {
    log::Warning("no database connection came free in time",
                 {{"pool_size", int64_t{settings_.pool_size}}});
    return UnavailableError("pool_exhausted");
  }
  Idle& same = idle_[autocommit ? 1 : 0];
  Idle& other = idle_[autocommit ? 0 : 1];
  std::unique_ptr<Connection> taken;
  const bool room = open_ < settings_.pool_size;
  if (room && (fresh || same.empty())) {
    ++open_;
  } else {
    Idle& from = same.empty() ? other : same;
    taken = std::move(from.back());
    from.pop_back();
  }
  Tell();
  return taken;
}

absl::StatusOr<Pool::Lease> Pool::Borrow(bool autocommit, bool fresh) {
  ASSIGN_OR_RETURN(std::unique_ptr<Connection> connection, TakePlace(autocommit, fresh));
  if (fresh) connection.reset();
  if (connection != nullptr && connection->SetAutocommit(autocommit).ok()) {
    return Lease(this, std::move(connection), /*fresh=*/false);
  }
  // Outside of the lock: opening takes as long as the network lets it.
  auto opened = Connection::Connect(settings_, autocommit, observer_, pulse_);
  if (!opened.ok()) {
    GiveBack(nullptr, /*clean=*/false);
    return opened.status();
  }
  return Lease(this, *std::move(opened), /*fresh=*/true);
}

void Pool::GiveBack(std::unique_ptr<Connection> connection, bool clean) {
  if (connection != nullptr && (connection->broken() || !clean)) connection.reset();
  absl::MutexLock lock(&mutex_);
  if (connection == nullptr) {
    --open_;
  } else {
    Idle& idle = idle_[connection->autocommit() ? 1 : 0];
    idle.push_back(std::move(connection));
  }
  Tell();
}

void Pool::Tell() {
  if (observer_ == nullptr) return;
  const int idle = static_cast<int>(idle_[0].size() + idle_[1].size());
  observer_->OnPool(open_, open_ - idle);
}

}  // namespace primadona::mysql
