// Steps of a transaction that changes sessions, shared by the stores.
#ifndef PRIMADONA_SESSION_STORE_SESSION_WRITES_H_
#define PRIMADONA_SESSION_STORE_SESSION_WRITES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/session.h"
#include "session/domain/slot_change.h"

namespace primadona::session {

// The sessions of `engagement` that need their slot or wait for their report; with `lock` nobody
// else changes them until the transaction ends.
absl::StatusOr<std::vector<Session>> LoadOpenSessions(mysql::Transaction& tx,
                                                      EngagementId engagement, bool lock);
// A new session, version 1, and its event.
absl::Status InsertSession(mysql::Transaction& tx, events::EventLog& log, const Session& session,
                           const Change& change);
// `next` in place of the version before it, and its event.
// ABORTED: CHANGED_MEANWHILE when another version is there.
absl::Status ReplaceSession(mysql::Transaction& tx, events::EventLog& log, const Session& next,
                            const Change& change);
// A change that is no longer PENDING. ABORTED: CHANGED_MEANWHILE when it was settled before.
absl::Status SettleChange(mysql::Transaction& tx, const SlotChange& change);
// Moves the engagement's stuck clock and adds `verified` to its verified sessions.
absl::Status NoteProgress(mysql::Transaction& tx, const Session& session, int verified,
                          absl::Time now);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_SESSION_WRITES_H_
