// Competency gains: what completed engagements leave for HR.
#ifndef PRIMADONA_SESSION_STORE_GAIN_STORE_H_
#define PRIMADONA_SESSION_STORE_GAIN_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/gain.h"

namespace primadona::session {

// Thread-safe.
class GainStore {
 public:
  GainStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // The gains of these engagements, in any order; those that are not there are left out.
  absl::StatusOr<std::vector<Gain>> LoadMany(const std::vector<EngagementId>& ids);
  // Gains whose newest revision is not acknowledged, of `source` ("" = of any), by engagement.
  absl::StatusOr<std::vector<Gain>> ListUnacknowledged(const std::string& source,
                                                       EngagementId after, int limit);
  // Acknowledges the revisions of `gains`; one that is acknowledged stays as it is, one that was
  // revised meanwhile stays unacknowledged. All in one transaction.
  absl::Status Acknowledge(const std::vector<Gain>& gains, const Change& change);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_GAIN_STORE_H_
