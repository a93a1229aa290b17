// What a MariaDB server has committed, read from its general log: the server's own word, whatever
// the programs say of themselves.
#ifndef PRIMADONA_TESTS_BENCH_GENERAL_LOG_H_
#define PRIMADONA_TESTS_BENCH_GENERAL_LOG_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/sql.h"

namespace primadona::bench {

// A prepared statement as it was executed.
struct Statement {
  std::string text;  // with `?`
  mysql::List values;
  bool reads() const { return text.starts_with("SELECT"); }
};

// All statements of one transaction, reads too, from the first after the COMMIT before to COMMIT.
struct Transaction {
  std::string schema;
  std::vector<Statement> statements;
};

// The values with which `executed` was made of `text`, in which they stand for `?`; nullopt when
// it was made of another text.
std::optional<mysql::List> ValuesOf(std::string_view text, std::string_view executed);

// The transactions that wrote and were committed after byte `from` of the log, in the order of
// their COMMITs. Statements that ran alone (autocommit) are left out, and so is what was rolled
// back. The log must reach back to when the connections were made. FAILED_PRECONDITION when a
// statement in it cannot be understood.
absl::StatusOr<std::vector<Transaction>> CommittedIn(const std::string& log, size_t from);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_GENERAL_LOG_H_
