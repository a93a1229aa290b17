// A snapshot as an instance of the engine.
#ifndef PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_
#define PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "matching/api/round_snapshot.h"
#include "matching/engine/instance/instance.h"

namespace primadona::matching {

// A place as the engine knows it: a free slot of a provider, by their places in the snapshot.
struct RoundPlace {
  uint32_t provider = 0;
  uint32_t slot = 0;
};

// Providers of the instance are those of the snapshot, with the seats that are left; its slots are
// their free slots; its tickets those of the snapshot, each with
//   - its class of service as priority;
//   - for each of the providers that keep every hard rule an edge to the first slots that both have
//     free, as many as the provider has seats left. More cannot help: of those who sit with the
//     provider, at most that number less one hold other slots, so that one of a ticket's first
//     slots is free, and it is not later.
// A list that is too long for that (a province's is not) keeps the best 20 providers of a ticket at
// least, and four of those slots of each: the pairing is the best of what is offered.
class RoundProblem {
 public:
  // `snapshot` must outlive the problem.
  static absl::StatusOr<RoundProblem> Make(const RoundSnapshot& snapshot,
                                           const ScoreWeights& weights);

  const RoundSnapshot& snapshot() const { return *snapshot_; }
  const ScoreWeights& weights() const { return weights_; }
  const engine::Instance& instance() const { return instance_; }
  RoundPlace PlaceOf(engine::NodeIndex slot) const {
    return places_[slot - instance_.providers()];
  }
  // Why a ticket without edges has none.
  WaitingReason reason(uint32_t ticket) const { return reasons_[ticket]; }

  // The pair of a ticket and a place, as for an instant match.
  Candidate CandidateAt(uint32_t ticket, engine::NodeIndex slot) const;

 private:
  RoundProblem(const RoundSnapshot& snapshot, const ScoreWeights& weights)
      : snapshot_(&snapshot), weights_(weights) {}

  const RoundSnapshot* snapshot_;
  ScoreWeights weights_;
  engine::Instance instance_;
  std::vector<RoundPlace> places_;      // by slot of the instance
  std::vector<WaitingReason> reasons_;  // by ticket
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_
