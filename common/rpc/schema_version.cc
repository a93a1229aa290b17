#include "common/rpc/schema_version.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/rpc_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::rpc {
namespace {

// The newest migration that was run; "" when none was.
absl::StatusOr<std::string> NewestMigration(mysql::Database& database) {
  return database.Read([](mysql::Transaction& tx) -> absl::StatusOr<std::string> {
    ASSIGN_OR_RETURN(const mysql::Rows tables, tx.Query(kHasMigrations, {}));
    if (tables.at(0).Int(0) == 0) return std::string();
    ASSIGN_OR_RETURN(const mysql::Rows newest, tx.Query(kNewestMigration, {}));
    return newest.at(0).IsNull(0) ? std::string() : newest.at(0).Text(0);
  });
}

}  // namespace

absl::Status CheckSchemaVersion(mysql::Database& database, const std::string& known) {
  ASSIGN_OR_RETURN(const std::string found, NewestMigration(database));
  if (found == known) return absl::OkStatus();
  const std::string at = found.empty() ? "none" : found;
  return MakeError(
      absl::StatusCode::kFailedPrecondition, "SCHEMA_UNKNOWN",
      {.en = absl::StrCat("The schema's newest migration is ", at, ", this program knows ", known,
                          "."),
       .id = absl::StrCat("Migrasi terbaru skema adalah ", at, ", program ini mengenal ", known,
                          ".")},
      {{"schema", at}, {"program", known}});
}

}  // namespace primadona::rpc
