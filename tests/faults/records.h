// What the three schemas hold, past the services that wrote it.
#ifndef PRIMADONA_TESTS_FAULTS_RECORDS_H_
#define PRIMADONA_TESTS_FAULTS_RECORDS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "common/mysql/database.h"
#include "tests/faults/database_server.h"

namespace primadona::faults {

// Thread-safe.
class Records {
 public:
  explicit Records(const DatabaseServer& server);

  // The number that `sql` selects; nullopt when the database does not answer.
  std::optional<int64_t> Count(const std::string& sql);
  // Whether that number is 0: an answer that does not come is none.
  bool None(const std::string& sql) { return Count(sql) == 0; }

 private:
  std::unique_ptr<mysql::Database> database_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_RECORDS_H_
