#include "tests/faults/records.h"

namespace primadona::faults {

Records::Records(const DatabaseServer& server) {
  mysql::DatabaseSettings settings;
  settings.address = "unix://" + server.socket();
  settings.schema = "primadona_booking";
  settings.user = "root";
  settings.pool_size = 1;
  database_ = mysql::Database::Open(settings);
}

std::optional<int64_t> Records::Count(const std::string& sql) {
  const mysql::Sql statement{"count", sql.c_str()};
  const absl::StatusOr<mysql::Rows> rows =
      database_->Read([&](mysql::Transaction& tx) { return tx.Query(statement, {}); });
  if (!rows.ok()) return std::nullopt;
  return rows->at(0).Int(0);
}

}  // namespace primadona::faults
