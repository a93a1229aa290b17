// The table of events that a receiver has not acknowledged yet.
#ifndef PRIMADONA_COMMON_EVENTS_OUTBOX_H_
#define PRIMADONA_COMMON_EVENTS_OUTBOX_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/event.h"
#include "common/mysql/database.h"

namespace primadona::events {

// An event row as the SELECTs of events_sql.h give it.
Event EventOfRow(const mysql::Row& row);

// An entry; its place is its time and its id. The default one stands before all others.
struct Unsent {
  Uuid event_id;
  absl::Time create_time;
};

// The oldest unsent, unparked entries of `receiver` after `place`, at most `limit`.
absl::StatusOr<std::vector<Unsent>> UnsentAfter(mysql::Database& database,
                                                const std::string& receiver, const Unsent& place,
                                                int limit);
// Those events, oldest first; ids that are not there are left out.
absl::StatusOr<std::vector<Event>> LoadEvents(mysql::Database& database,
                                              const std::vector<Uuid>& ids);

// The ids as the statements that change many rows take them: ["0f3c…", …].
std::string JsonOf(const std::vector<Uuid>& ids);

// Each takes any number of ids; none does nothing.
absl::Status ForgetSent(mysql::Database& database, const std::string& receiver,
                        const std::vector<Uuid>& ids);
absl::Status Park(mysql::Database& database, const std::string& receiver,
                  const std::vector<Uuid>& ids);
absl::Status CountAttempt(mysql::Database& database, const std::string& receiver,
                          const std::vector<Uuid>& ids);

}  // namespace primadona::events

#endif  // PRIMADONA_COMMON_EVENTS_OUTBOX_H_
