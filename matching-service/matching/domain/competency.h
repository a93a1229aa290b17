// A competency of the catalogue (PermenPANRB 38/2017 and the agency's own families).
#ifndef PRIMADONA_MATCHING_DOMAIN_COMPETENCY_H_
#define PRIMADONA_MATCHING_DOMAIN_COMPETENCY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "matching/domain/kinds.h"

namespace primadona::matching {

struct Competency {
  std::string code;  // "MAN-03"
  std::string display_name_id;
  std::string display_name_en;
  Family family = Family::kTechnical;
  int64_t version = 0;
  absl::Time create_time = absl::InfinitePast();
  absl::Time update_time = absl::InfinitePast();
};

// OK for 2–32 of A–Z, 0–9 and inner hyphens that begin with a letter. INVALID_ARGUMENT on
// `field`: COMPETENCY_CODE_MALFORMED.
absl::Status CheckCompetencyCode(std::string_view code, std::string_view field);

// NOT_FOUND: COMPETENCY_NOT_FOUND; ALREADY_EXISTS: COMPETENCY_EXISTS.
absl::Status CompetencyNotFoundError();
absl::Status CompetencyExistsError(std::string_view code);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_COMPETENCY_H_
