// Every SQL text of the policy storey.
#ifndef PRIMADONA_COMMON_POLICY_POLICY_SQL_H_
#define PRIMADONA_COMMON_POLICY_POLICY_SQL_H_

#include "common/mysql/sql.h"

namespace primadona::policy {

inline constexpr mysql::Sql kAllRows{
    "all_policies",
    "SELECT name, effective_date, value, actor, create_time, version FROM policy "
    "ORDER BY name, effective_date"};
inline constexpr mysql::Sql kLockRows{
    "lock_policy",
    "SELECT effective_date, version FROM policy WHERE name = ? ORDER BY effective_date FOR UPDATE"};
inline constexpr mysql::Sql kInsertRow{
    "insert_policy",
    "INSERT INTO policy (name, effective_date, value, actor, create_time, version) "
    "VALUES (?, ?, ?, ?, ?, ?)"};
inline constexpr mysql::Sql kReplaceRow{
    "replace_policy",
    "UPDATE policy SET value = ?, actor = ?, create_time = ?, version = ? "
    "WHERE name = ? AND effective_date = ?"};

}  // namespace primadona::policy

#endif  // PRIMADONA_COMMON_POLICY_POLICY_SQL_H_
