// Steps of a transaction that closes an engagement, shared by the stores.
#ifndef PRIMADONA_SESSION_STORE_ENGAGEMENT_WRITES_H_
#define PRIMADONA_SESSION_STORE_ENGAGEMENT_WRITES_H_

#include <vector>

#include "absl/status/status.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"

namespace primadona::session {

// `next`, which is closed, in place of the version before it; `open` (its open sessions) are
// cancelled with it, slot changes under way are refused, and a completed one leaves a gain.
// ABORTED: CHANGED_MEANWHILE when the engagement or a session is no longer as decided upon.
absl::Status CloseEngagement(mysql::Transaction& tx, events::EventLog& log, const Engagement& next,
                             const std::vector<Session>& open, const Change& change);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_ENGAGEMENT_WRITES_H_
