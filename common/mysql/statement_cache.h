// The prepared statements of one connection, least recently used last.
#ifndef PRIMADONA_COMMON_MYSQL_STATEMENT_CACHE_H_
#define PRIMADONA_COMMON_MYSQL_STATEMENT_CACHE_H_

#include <list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "cppconn/connection.h"
#include "cppconn/prepared_statement.h"

namespace primadona::mysql {

// Statements a connection keeps prepared: the server allows 16,382 over all connections.
inline constexpr size_t kMaxPreparedStatements = 128;

// Not thread-safe.
class StatementCache {
 public:
  // `connection` outlives the cache.
  explicit StatementCache(sql::Connection& connection) : connection_(connection) {}

  // Prepares at first use (a round trip). Valid until the next call. Throws sql::SQLException.
  sql::PreparedStatement& Get(std::string_view text);
  // Closes the statement: after an error it may be of no more use.
  void Forget(std::string_view text);

 private:
  struct Entry {
    std::string text;
    std::unique_ptr<sql::PreparedStatement> statement;
  };
  sql::Connection& connection_;
  std::list<Entry> entries_;
  std::map<std::string_view, std::list<Entry>::iterator> by_text_;  // keys point into entries_
};

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_STATEMENT_CACHE_H_
