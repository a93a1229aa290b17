// The service's events, each in the transaction of its effect. None carries note text.
#ifndef PRIMADONA_SESSION_STORE_APPEND_EVENTS_H_
#define PRIMADONA_SESSION_STORE_APPEND_EVENTS_H_

#include <string>

#include "absl/status/status.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/credit.h"
#include "session/domain/engagement.h"
#include "session/domain/session.h"

namespace primadona::session {

inline constexpr char kEngagementAggregate[] = "engagement";
inline constexpr char kSessionAggregate[] = "session";
inline constexpr char kCreditAggregate[] = "credit";
inline constexpr char kSurveyAggregate[] = "survey";
inline constexpr char kGainAggregate[] = "gain";
// States of a gain's event.
inline constexpr char kGainAvailable[] = "AVAILABLE";
inline constexpr char kGainAcknowledged[] = "ACKNOWLEDGED";

// Who hears of what; credits, surveys and gains stand in the feed alone.
inline events::Routes EventRoutes() {
  // Booking notes when a first session begins, the calendar all that holds or frees a slot.
  const std::string begun(StateName(SessionState::kInProgress));
  return {{kEngagementAggregate, {"booking", "matching"}},
          {kSessionAggregate, {"matching", {"booking", {begun}}}},
          {kCreditAggregate, {}},
          {kSurveyAggregate, {}},
          {kGainAggregate, {}}};
}

absl::Status AppendEngagement(mysql::Transaction& tx, events::EventLog& log,
                              const Engagement& engagement, const Change& change);
absl::Status AppendSession(mysql::Transaction& tx, events::EventLog& log, const Session& session,
                           const Change& change);
absl::Status AppendCredit(mysql::Transaction& tx, events::EventLog& log, const Credit& credit,
                          const Change& change);
absl::Status AppendSurvey(mysql::Transaction& tx, events::EventLog& log, EngagementId engagement,
                          const Change& change);
// The gain as its row stands in `tx`.
absl::Status AppendGain(mysql::Transaction& tx, events::EventLog& log, EngagementId engagement,
                        const char* state, const Change& change);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_APPEND_EVENTS_H_
