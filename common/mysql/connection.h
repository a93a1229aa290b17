// One connection to the database with its prepared statements.
#ifndef PRIMADONA_COMMON_MYSQL_CONNECTION_H_
#define PRIMADONA_COMMON_MYSQL_CONNECTION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mysql/database.h"
#include "common/mysql/errors.h"
#include "common/mysql/expand.h"
#include "common/mysql/pulse.h"
#include "common/mysql/sql.h"

namespace sql {
class Connection;
class Statement;
class SQLException;
}  // namespace sql

namespace primadona::mysql {

class StatementCache;

// Not thread-safe. No exception leaves it; the server's error texts go to the log alone.
class Connection {
 public:
  // Logs in and sets the session up: READ COMMITTED, UTC, strict, time-outs, autocommit as given.
  // UNAVAILABLE: DATABASE_UNAVAILABLE.
  static absl::StatusOr<std::unique_ptr<Connection>> Connect(const DatabaseSettings& settings,
                                                             bool autocommit, Observer* observer,
                                                             Pulse* pulse = nullptr);
  ~Connection();

  absl::StatusOr<Rows> Query(const Sql& sql, const Params& params);
  absl::StatusOr<int64_t> Execute(const Sql& sql, const Params& params);
  absl::Status ExecuteRows(const Sql& sql, const std::vector<List>& rows);
  absl::Status Commit();
  absl::Status Rollback();
  // One round trip when the session is in the other mode, else none.
  absl::Status SetAutocommit(bool autocommit);

  bool autocommit() const { return autocommit_; }
  // What went wrong with the last call; nullopt when it went well.
  std::optional<Fault> fault() const { return fault_; }
  // Whether the connection must not be used again.
  bool broken() const { return broken_; }

 private:
  Connection(std::unique_ptr<sql::Connection> connection, bool autocommit, Observer* observer,
             Pulse* pulse);
  // Runs `call`, which may throw; times it, logs it and tells what went wrong.
  absl::Status Guarded(const char* name, const std::function<void()>& call);
  absl::Status Fail(const char* name, int code, const std::string& text);
  absl::StatusOr<int64_t> Run(const char* name, std::string_view text,
                              const std::vector<const Scalar*>& values);

  std::unique_ptr<sql::Connection> connection_;
  std::unique_ptr<StatementCache> statements_;
  // For COMMIT, ROLLBACK and SET autocommit: the connector's own calls swallow every error.
  std::unique_ptr<sql::Statement> control_;
  Observer* const observer_;
  Pulse* const pulse_;
  bool autocommit_;
  bool broken_ = false;
  std::optional<Fault> fault_;
};

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_CONNECTION_H_
