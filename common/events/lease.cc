#include "common/events/lease.h"

#include "common/events/events_sql.h"
#include "common/status/macros.h"

namespace primadona::events {

absl::StatusOr<bool> TakeLease(mysql::Database& database, const std::string& name,
                               const Uuid& holder, absl::Duration length) {
  const auto take = [&](mysql::Transaction& tx) {
    return tx.Execute(kTakeLease, {holder, absl::ToInt64Microseconds(length), name, holder});
  };
  ASSIGN_OR_RETURN(const int64_t taken, database.Transact(take));
  if (taken > 0) return true;
  // Either another replica holds it, or the row was never made.
  const absl::Status made = database.Transact([&](mysql::Transaction& tx) {
    return tx.Execute(kMakeLease, {name, holder}).status();
  });
  if (!mysql::DuplicateKey(made).empty()) return false;
  RETURN_IF_ERROR(made);
  ASSIGN_OR_RETURN(const int64_t now_taken, database.Transact(take));
  return now_taken > 0;
}

}  // namespace primadona::events
