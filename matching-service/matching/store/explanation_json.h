// The snapshot behind a match's score, or behind the want of one, as the JSON text of its column.
#ifndef PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_
#define PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "matching/domain/explanation.h"
#include "matching/domain/unmet.h"

namespace primadona::matching {

std::string ToJson(const Explanation& explanation);
std::string ToJson(const Unmet& unmet);
// INTERNAL: EXPLANATION_DAMAGED for a text that ToJson did not write.
absl::StatusOr<Explanation> ExplanationFromJson(const std::string& text);
// Likewise. Nothing was stored: an empty one.
absl::StatusOr<Unmet> UnmetFromJson(const std::string& text);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_
