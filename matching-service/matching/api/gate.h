// Holds whoever would write into a table until a test lets it go on.
#ifndef PRIMADONA_MATCHING_API_GATE_H_
#define PRIMADONA_MATCHING_API_GATE_H_

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/mysql/database.h"
#include "common/testing/test_database.h"
#include "matching/api/scene_sql.h"

namespace primadona::matching {

// Shut from the beginning. Each insert stands before a named lock of the database.
class Gate {
 public:
  Gate(testing::TestDatabase& database, const std::string& table)
      : name_(absl::StrCat("'", database.settings().schema, " ", table, "'")) {
    mysql::DatabaseSettings settings = database.settings();
    settings.pool_size = 1;
    porter_ = mysql::Database::Open(settings);
    Turn(absl::StrCat(kShutGate, name_, ", 0)"));
    database.Execute(absl::StrCat("CREATE TRIGGER gate_", table, " BEFORE INSERT ON ", table,
                                  " FOR EACH ROW SET @passed = GET_LOCK(", name_,
                                  ", 50) + RELEASE_LOCK(", name_, ")"));
  }
  void Open() { Turn(absl::StrCat(kOpenGate, name_, ")")); }

 private:
  void Turn(const std::string& sql) {
    const mysql::Sql statement{"gate", sql.c_str()};
    porter_->Read([&](mysql::Transaction& tx) { return tx.Query(statement, {}); })
        .status()
        .IgnoreError();
  }

  const std::string name_;
  std::unique_ptr<mysql::Database> porter_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_GATE_H_
