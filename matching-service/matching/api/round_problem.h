// A snapshot, paired by the engine.
#ifndef PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_
#define PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "matching/api/round_profiles.h"
#include "matching/api/round_snapshot.h"
#include "matching/engine/candidates/pairing.h"
#include "matching/engine/candidates/places.h"

namespace primadona::matching {

// What a ticket of a long list may get; see engine::PairAll. With one spare provider more at most
// one ticket in a thousand more was served, and the solver took ten times as long.
inline constexpr engine::PairingTerms kLongList = {
    .best = {.candidates = 3, .times = 1}, .spare = 1, .most_tries = 3};

// Providers of the instance are those of the snapshot, with the seats that are left; its slots are
// their free slots; its tickets those of the snapshot, each with its class of service as priority.
// In a short list each ticket has an edge to every place that could matter, and the certificate
// proves the best pairing of all. In a long one it has a few, and more when it would be left over:
// the certificate proves the best pairing over those edges.
class RoundProblem {
 public:
  // Solves it too. `snapshot` must outlive the problem.
  static absl::StatusOr<RoundProblem> Make(const RoundSnapshot& snapshot,
                                           const ScoreWeights& weights);

  const RoundSnapshot& snapshot() const { return *snapshot_; }
  const ScoreWeights& weights() const { return weights_; }
  const engine::Instance& instance() const { return pairing_.round.instance; }
  const engine::Solution& solution() const { return pairing_.solution; }
  // At these prices nobody who is left over would be worth serving anywhere.
  bool settled() const { return pairing_.settled; }
  // In points: no pairing over all pairs that the rules allow is better by more. At most kMaxScore
  // proves that no more priority can be served. It looks once more at each ticket of a long list.
  int64_t WholeGap() const;

  // What another ticket, whose coachee's calendar the snapshot knows, may get in the instance. From
  // the first call on the problem must stay where it is.
  struct Newcomer {
    uint64_t key = 0;
    int service_class = 0;  // that of whoever is served before it last
    std::vector<engine::Candidate> places;
  };
  Newcomer Introduce(const Ticket& ticket);

  // The pair of a ticket and a slot of the instance, as for an instant match.
  Candidate CandidateAt(uint32_t ticket, engine::NodeIndex slot) const;
  // Why a ticket has no place; without the place that is nearest.
  Unmet UnmetOf(uint32_t ticket) const;

 private:
  RoundProblem(const RoundSnapshot& snapshot, const ScoreWeights& weights, RoundProfiles profiles)
      : snapshot_(&snapshot), weights_(weights), profiles_(std::move(profiles)) {}

  const RoundSnapshot* snapshot_;
  ScoreWeights weights_;
  RoundProfiles profiles_;
  engine::Pairing pairing_;
  std::unique_ptr<engine::Places> places_;  // of the pool where it now is, for newcomers
  bool is_short_ = true;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_PROBLEM_H_
