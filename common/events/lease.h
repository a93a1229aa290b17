// A lease row: who does what only one replica does at a time.
#ifndef PRIMADONA_COMMON_EVENTS_LEASE_H_
#define PRIMADONA_COMMON_EVENTS_LEASE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/id.h"
#include "common/mysql/database.h"

namespace primadona::events {

// Takes the lease `name` for `holder`, or renews it, for `length` by the database's clock; false
// while another holder has it. A lease saves work; it is no lock: what must not be done twice is
// guarded in its own transaction.
absl::StatusOr<bool> TakeLease(mysql::Database& database, const std::string& name,
                               const Uuid& holder, absl::Duration length);

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_LEASE_H_
