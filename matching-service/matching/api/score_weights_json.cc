#include "matching/api/score_weights_json.h"

#include <optional>

#include "common/status/macros.h"
#include "nlohmann/json.hpp"

namespace primadona::matching {

absl::StatusOr<ScoreWeights> ParseScoreWeights(const std::string& text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return ScoreWeightsInvalidError();
  ScoreWeights weights{};
  for (const auto& [name, weight] : json.items()) {
    const std::optional<Criterion> criterion = ParseCriterion(name);
    if (!criterion.has_value() || !weight.is_number_integer()) return ScoreWeightsInvalidError();
    const auto value = weight.get<int64_t>();
    if (value < 0 || value > kMaxPoints) return ScoreWeightsInvalidError();
    weights[static_cast<int>(*criterion)] = static_cast<int>(value);
  }
  RETURN_IF_ERROR(CheckWeights(weights));
  return weights;
}

std::string ScoreWeightsJson(const ScoreWeights& weights) {
  nlohmann::ordered_json json;
  for (int i = 0; i < kCriteria; ++i) json[CriterionName(Criterion{i})] = weights[i];
  return json.dump();
}

}  // namespace primadona::matching
