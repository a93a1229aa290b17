// Every SQL text of common/rpc.
#ifndef PRIMADONA_COMMON_RPC_RPC_SQL_H_
#define PRIMADONA_COMMON_RPC_RPC_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::rpc {

inline constexpr mysql::Sql kHasMigrations{
    "has_migrations",
    "SELECT COUNT(*) FROM information_schema.tables"
    " WHERE table_schema = DATABASE() AND table_name = 'schema_migrations'"};
inline constexpr mysql::Sql kNewestMigration{"newest_migration",
                                             "SELECT MAX(version) FROM schema_migrations"};
inline constexpr mysql::Sql kPruneKeys{
    "prune_keys", "DELETE FROM idempotency_key WHERE create_time < ? LIMIT 1000"};

}  // namespace primadona::rpc

#endif  // PRIMADONA_COMMON_RPC_RPC_SQL_H_
