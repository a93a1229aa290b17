// The matching service's own metrics, each named once.
#ifndef PRIMADONA_MATCHING_API_METRICS_H_
#define PRIMADONA_MATCHING_API_METRICS_H_

#include <string>

#include "common/events/event_log.h"
#include "common/metrics/closed_labels.h"
#include "common/metrics/registry.h"
#include "matching/domain/match.h"
#include "matching/domain/round.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

// Units beyond this number are told together: a government has some forty.
inline constexpr size_t kMostUnits = 64;

// What found a slot taken.
enum class ConflictAt { kProposal, kReserve, kMove, kSettle };

// Thread-safe.
class MatchingMetrics {
 public:
  // Counts what `log` commits: matches by state, waiting tickets by reason. Outlives the log's use.
  MatchingMetrics(metrics::Registry& registry, events::EventLog& log);

  // A booking has joined the queue for the first time.
  void Queued(const Ticket& ticket);
  // A match has been proposed at `now`. How long one waits and how often one is matched is told of
  // first proposals alone: who is proposed a second provider has been served once.
  void Proposed(const Match& match, absl::Time now);
  // A proposal found that its ticket, seat or slot had gone meanwhile.
  void LostRace(const std::string& reason);
  // A slot was taken already.
  void Conflict(ConflictAt at);
  // A round is done or has failed.
  void RoundOver(const Round& round);

  prometheus::Histogram& step_seconds() { return step_seconds_; }
  prometheus::Counter& settle_conflicts() { return settle_conflicts_; }

 private:
  // The counter `name` of each of the ticket's groups grows by `by`.
  void AddToGroups(const char* name, const char* help, const Ticket& ticket, double by);
  void OnEvent(const events::Event& event);
  void InitializeGroups();

  metrics::Registry& registry_;
  metrics::ClosedLabels units_{kMostUnits};
  prometheus::Histogram& step_seconds_;
  prometheus::Histogram& round_seconds_;
  prometheus::Counter& settle_conflicts_;
};

// "consulting", "coaching" or "mentoring": the label `kind` of every metric.
const char* KindLabel(ServiceKind kind);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_METRICS_H_
