// A real MariaDB for tests: one private server for each test program, a fresh schema for each test.
#ifndef PRIMADONA_COMMON_TESTING_TEST_DATABASE_H_
#define PRIMADONA_COMMON_TESTING_TEST_DATABASE_H_

#include <memory>
#include <string>
#include <vector>

#include "common/mysql/database.h"

namespace primadona::testing {

// A schema with the common tables and those of `service`-service/migrations ("" = common alone),
// dropped with the object. The first one starts the program's MariaDB (own data directory, socket
// and free TCP port); it ends with the program. A failure to start ends the program with the
// reason.
class TestDatabase {
 public:
  explicit TestDatabase(const std::string& service = "");
  ~TestDatabase();

  mysql::Database& database() { return *database_; }
  // For opening further pools, as another replica would.
  const mysql::DatabaseSettings& settings() const { return settings_; }
  // Runs one statement as an operator would, outside of any store; for arranging and checking.
  mysql::Rows Query(const std::string& sql);
  void Execute(const std::string& sql);
  // Process id of the MariaDB server, for fault tests.
  static int server_pid();

 private:
  mysql::DatabaseSettings settings_;
  std::unique_ptr<mysql::Database> database_;
};

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_TEST_DATABASE_H_
