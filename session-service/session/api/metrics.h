// The session service's own metrics, each named once.
#ifndef PRIMADONA_SESSION_API_METRICS_H_
#define PRIMADONA_SESSION_API_METRICS_H_

#include "common/events/event_log.h"
#include "common/metrics/registry.h"
#include "session/domain/survey.h"

namespace primadona::session {

// Counts what this replica has committed. Thread-safe.
class SessionMetrics {
 public:
  explicit SessionMetrics(metrics::Registry& registry);

  // From now on counts what `log` commits: engagements and sessions by how they end, JP, gains.
  void Listen(events::EventLog& log);
  // A survey has been answered.
  void Surveyed(const Survey& survey);

 private:
  void OnEngagement(const events::Event& event);
  void OnSession(const events::Event& event);
  void OnCredit(const events::Event& event);

  metrics::Registry& registry_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_METRICS_H_
