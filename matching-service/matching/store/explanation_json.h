// The snapshot behind a match's score as the JSON text of its column.
#ifndef PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_
#define PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "matching/domain/explanation.h"

namespace primadona::matching {

std::string ToJson(const Explanation& explanation);
// INTERNAL: EXPLANATION_DAMAGED for a text that ToJson did not write.
absl::StatusOr<Explanation> ExplanationFromJson(const std::string& text);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_EXPLANATION_JSON_H_
