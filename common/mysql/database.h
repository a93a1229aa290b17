// The database behind a service: a bounded pool of connections and whole transactions on it.
#ifndef PRIMADONA_COMMON_MYSQL_DATABASE_H_
#define PRIMADONA_COMMON_MYSQL_DATABASE_H_

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/mysql/sql.h"

namespace primadona::mysql {

// What the pool and the statements tell about themselves; implemented over Prometheus by
// common/metrics. All methods are called from many threads.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void OnStatement(const char* /*name*/, absl::Duration /*took*/, bool /*ok*/) {}
  virtual void OnTransactionRetry() {}
  virtual void OnPool(int /*open*/, int /*busy*/) {}
  virtual void OnPoolWait(absl::Duration /*waited*/, bool /*timed_out*/) {}
};

struct DatabaseSettings {
  std::string address;  // "unix:///path/to/socket" or "tcp://host:port"
  std::string schema;
  std::string user;
  std::string password;
  int pool_size = 16;
  absl::Duration connect_timeout = absl::Seconds(3);
  absl::Duration statement_timeout = absl::Seconds(5);  // the server ends a longer statement
  absl::Duration pool_wait = absl::Seconds(2);
  int max_transaction_attempts = 8;
};

// One transaction (or one read) on one connection. Not thread-safe; lives within the body given
// to Database. All calls fail with
//   ALREADY_EXISTS: DUPLICATE_KEY        (metadata "key": the unique key's name)
//   UNAVAILABLE: DATABASE_UNAVAILABLE    no connection, or it broke; nothing was committed unless
//                                        it broke during COMMIT, whose outcome is then unknown
//   DEADLINE_EXCEEDED: STATEMENT_TIMEOUT
//   INTERNAL: DATABASE_ERROR             anything else; the text stays in the log
class Transaction {
 public:
  virtual ~Transaction() = default;
  // All rows of a SELECT.
  virtual absl::StatusOr<Rows> Query(const Sql& sql, const Params& params) = 0;
  // Number of matched rows (not only of changed ones).
  virtual absl::StatusOr<int64_t> Execute(const Sql& sql, const Params& params) = 0;
  // Inserts many rows: the last parenthesised group of `sql` is repeated for each row.
  virtual absl::Status ExecuteRows(const Sql& sql, const std::vector<List>& rows) = 0;
  // Runs `action` once, right after COMMIT has been acknowledged; never when it was not.
  virtual void OnCommit(std::function<void()> action) = 0;
};

// The name of the unique key that `status` says is taken, else "".
std::string DuplicateKey(const absl::Status& status);

// Thread-safe.
class Database {
 public:
  // Connects lazily. `observer` outlives the database.
  static std::unique_ptr<Database> Open(DatabaseSettings settings, Observer* observer = nullptr);
  virtual ~Database() = default;

  // Runs `body` (returning Status or StatusOr) in a transaction, READ COMMITTED, and commits
  // when it returns OK, else rolls back and returns its status. On a deadlock, a lock wait
  // time-out or a certification failure the whole body is run again, at most
  // max_transaction_attempts times with jitter: so `body` must be repeatable. Then
  // ABORTED: TRANSACTION_CONTENTION.
  template <typename Body>
  std::invoke_result_t<Body, Transaction&> Transact(Body&& body) {
    return Run<Body>(std::forward<Body>(body), /*transactional=*/true);
  }
  // Runs `body` on an autocommit connection: for reads of one statement each.
  template <typename Body>
  std::invoke_result_t<Body, Transaction&> Read(Body&& body) {
    return Run<Body>(std::forward<Body>(body), /*transactional=*/false);
  }

  virtual int pool_size() const = 0;

  // Whether the server has stopped answering; then every call fails at once with UNAVAILABLE:
  // DATABASE_UNAVAILABLE, cause "stalled", until it answers again.
  virtual bool stalled() const = 0;
  // `action` is called each time that begins, on a thread of the database; it must not use it.
  virtual void OnStall(std::function<void()> action) = 0;

 protected:
  virtual absl::Status RunErased(const std::function<absl::Status(Transaction&)>& body,
                                 bool transactional) = 0;

 private:
  template <typename Body>
  std::invoke_result_t<Body, Transaction&> Run(Body&& body, bool transactional) {
    using Result = std::invoke_result_t<Body, Transaction&>;
    if constexpr (std::is_same_v<Result, absl::Status>) {
      return RunErased(body, transactional);
    } else {
      Result result = absl::UnknownError("not run");
      const absl::Status status = RunErased(
          [&](Transaction& tx) {
            result = body(tx);
            return result.status();
          },
          transactional);
      if (!status.ok()) return status;
      return result;
    }
  }
};

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_DATABASE_H_
