// The weights of the score's criteria, a JSON document that an office writes as a policy.
#include <numeric>

#include "matching/api/score_weights_json.h"
#include "tests/fuzz/expect.h"

using primadona::matching::ParseScoreWeights;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(primadona::fuzz::TextOf(data, size));
  const auto weights = ParseScoreWeights(text);
  if (!weights.ok()) {
    FUZZ_EXPECT(absl::IsInvalidArgument(weights.status()), "a refusal is INVALID_ARGUMENT");
    return 0;
  }
  FUZZ_EXPECT(std::accumulate(weights->begin(), weights->end(), 0) == 100, "they are 100 together");
  const auto again = ParseScoreWeights(primadona::matching::ScoreWeightsJson(*weights));
  FUZZ_EXPECT(again.ok() && *again == *weights, "what is written is read again");
  return 0;
}
