// The weights of the score's criteria as a policy and a round keep them.
#ifndef PRIMADONA_MATCHING_API_SCORE_WEIGHTS_JSON_H_
#define PRIMADONA_MATCHING_API_SCORE_WEIGHTS_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "matching/domain/score.h"

namespace primadona::matching {

// The weights in {"level_fit":25,…}, together 100; a criterion that is not named weighs 0, so that
// rows hold that were written before there was one. INVALID_ARGUMENT: SCORE_WEIGHTS_INVALID.
absl::StatusOr<ScoreWeights> ParseScoreWeights(const std::string& text);
std::string ScoreWeightsJson(const ScoreWeights& weights);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SCORE_WEIGHTS_JSON_H_
