// Engagements in their table.
#ifndef PRIMADONA_SESSION_STORE_ENGAGEMENT_STORE_H_
#define PRIMADONA_SESSION_STORE_ENGAGEMENT_STORE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/engagement.h"
#include "session/domain/reach.h"
#include "session/domain/session.h"

namespace primadona::session {

// A page of a list, newest first.
struct EngagementQuery {
  Reach reach;
  PersonId coachee;  // nil, "", nullopt: no filter
  PersonId provider;
  BookingId booking;
  std::string unit;
  std::optional<ServiceKind> kind;
  std::optional<EngagementState> state;
  std::optional<absl::Time> stuck_since;  // only active ones whose progress is not after it
  EngagementId before;                    // the last row of the page before; nil for the first
  int limit = 0;
};

// Thread-safe. UNAVAILABLE and the like as mysql::Database.
class EngagementStore {
 public:
  EngagementStore(mysql::Database& database, events::EventLog& log)
      : database_(database), log_(log) {}

  // NOT_FOUND: ENGAGEMENT_NOT_FOUND.
  absl::StatusOr<Engagement> Load(EngagementId id);
  absl::StatusOr<std::vector<Session>> LoadOpen(EngagementId id);
  absl::StatusOr<std::vector<Engagement>> List(const EngagementQuery& query);
  // `next` is closed, `open` are its open sessions as the decision saw them; see CloseEngagement.
  absl::Status Close(const Engagement& next, const std::vector<Session>& open,
                     const Change& change);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_ENGAGEMENT_STORE_H_
