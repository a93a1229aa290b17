// Whether the schema is one that this program knows.
#ifndef PRIMADONA_COMMON_RPC_SCHEMA_VERSION_H_
#define PRIMADONA_COMMON_RPC_SCHEMA_VERSION_H_

#include <string>

#include "absl/status/status.h"
#include "common/mysql/database.h"

namespace primadona::rpc {

// OK when `known` is the newest migration that the schema has (dbmate's table).
// FAILED_PRECONDITION: SCHEMA_UNKNOWN when the schema is older, newer or was never migrated.
// UNAVAILABLE: DATABASE_UNAVAILABLE.
absl::Status CheckSchemaVersion(mysql::Database& database, const std::string& known);

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_SCHEMA_VERSION_H_
