// The matching service's own metrics, each named once.
#ifndef PRIMADONA_MATCHING_API_METRICS_H_
#define PRIMADONA_MATCHING_API_METRICS_H_

#include <string>

#include "common/metrics/registry.h"
#include "matching/domain/match.h"
#include "matching/domain/round.h"

namespace primadona::matching {

// Thread-safe.
class MatchingMetrics {
 public:
  explicit MatchingMetrics(metrics::Registry& registry)
      : registry_(registry),
        step_seconds_(registry.Histogram("primadona_matching_step_seconds",
                                         "Time of one match step, from load to commit")),
        waiting_(registry.Gauge("primadona_matching_tickets_waiting",
                                "Bookings that wait for a provider")),
        round_seconds_(registry.Histogram(
            "primadona_matching_round_seconds",
            "Time of one round, from the reading of the list to the proven pairing")),
        settle_conflicts_(
            registry.Counter("primadona_matching_settle_conflicts_total",
                             "Sessions settled after their hold was over and its time taken")) {
    for (int i = 1; i <= static_cast<int>(MatchState::kEnded); ++i) Transition(MatchState{i}, 0);
    for (const char* reason : {"SLOT_TAKEN", "CAPACITY_TAKEN", "TICKET_GONE"}) LostRace(reason, 0);
    for (const RoundState state : {RoundState::kDone, RoundState::kFailed}) Rounds(state);
  }

  // A match has come into `state`.
  void Transition(MatchState state, int by = 1) {
    registry_
        .Counter("primadona_matching_match_transitions_total", "Matches that came into a state",
                 {{"state", MatchStateName(state)}})
        .Increment(by);
  }
  // A proposal found that its ticket, seat or slot had gone meanwhile.
  void LostRace(const std::string& reason, int by = 1) {
    registry_
        .Counter("primadona_matching_lost_races_total",
                 "Proposals that were decided anew, by what had been taken", {{"reason", reason}})
        .Increment(by);
  }
  void RoundOver(const Round& round) {
    Rounds(round.state).Increment();
    round_seconds_.Observe(absl::ToDoubleSeconds(round.duration));
  }
  prometheus::Histogram& step_seconds() { return step_seconds_; }
  prometheus::Gauge& waiting() { return waiting_; }
  prometheus::Counter& settle_conflicts() { return settle_conflicts_; }

 private:
  prometheus::Counter& Rounds(RoundState state) {
    return registry_.Counter("primadona_matching_rounds_total", "Matching rounds that are over",
                             {{"state", RoundStateName(state)}});
  }

  metrics::Registry& registry_;
  prometheus::Histogram& step_seconds_;
  prometheus::Gauge& waiting_;
  prometheus::Histogram& round_seconds_;
  prometheus::Counter& settle_conflicts_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_METRICS_H_
