// A bounded set of connections that callers borrow.
#ifndef PRIMADONA_COMMON_MYSQL_POOL_H_
#define PRIMADONA_COMMON_MYSQL_POOL_H_

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/mysql/connection.h"
#include "common/mysql/database.h"

namespace primadona::mysql {

// Thread-safe. Connections are opened when they are first needed. Idle ones are kept by their
// autocommit mode, so that a borrower seldom has to switch one over.
class Pool {
 public:
  // A borrowed connection. Given back when it goes, or dropped when it is broken or was not
  // marked clean: an unfinished transaction never reaches the next borrower.
  class Lease {
   public:
    Lease(Pool* pool, std::unique_ptr<Connection> connection, bool fresh)
        : pool_(pool), connection_(std::move(connection)), fresh_(fresh) {}
    Lease(Lease&& other) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_ != nullptr) pool_->GiveBack(std::move(connection_), clean_);
    }
    Connection* operator->() { return connection_.get(); }
    Connection& operator*() { return *connection_; }
    // Opened for this borrower: it cannot have gone stale while it was idle.
    bool fresh() const { return fresh_; }
    void MarkClean() { clean_ = true; }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
    bool fresh_;
    bool clean_ = false;
  };

  // Both outlive the pool.
  Pool(DatabaseSettings settings, Observer* observer, Pulse* pulse);

  // Waits at most pool_wait for a connection, in the mode asked for; with `fresh` a new one.
  // UNAVAILABLE: DATABASE_UNAVAILABLE, cause "pool_exhausted" or "connect".
  absl::StatusOr<Lease> Borrow(bool autocommit, bool fresh);

 private:
  using Idle = std::vector<std::unique_ptr<Connection>>;

  // A place in the pool: an idle connection, or null for room to open one.
  absl::StatusOr<std::unique_ptr<Connection>> TakePlace(bool autocommit, bool fresh);
  bool HasPlace() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  void GiveBack(std::unique_ptr<Connection> connection, bool clean);
  void Tell() ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  const DatabaseSettings settings_;
  Observer* const observer_;
  Pulse* const pulse_;
  absl::Mutex mutex_;
  Idle idle_[2] ABSL_GUARDED_BY(mutex_);  // by autocommit
  int open_ ABSL_GUARDED_BY(mutex_) = 0;  // idle, borrowed or being opened
};

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_POOL_H_
