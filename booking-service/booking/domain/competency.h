// Competencies as the booking service knows them: a code and a level. The catalogue itself is
// matching's.
#ifndef PRIMADONA_BOOKING_DOMAIN_COMPETENCY_H_
#define PRIMADONA_BOOKING_DOMAIN_COMPETENCY_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace primadona::booking {

inline constexpr int kLowestLevel = 1;   // paham, awareness
inline constexpr int kHighestLevel = 5;  // ahli, expert
inline constexpr int kUnknownLevel = 0;

struct CompetencyLevel {
  std::string code;
  int level = kUnknownLevel;
  friend bool operator==(const CompetencyLevel&, const CompetencyLevel&) = default;
};

// Whether `code` has the form of a code, e.g. "MAN-03" or "TEK-PUP": 2–4 capital letters, a dash,
// 1–8 capital letters or digits.
bool IsCompetencyCode(std::string_view code);
// OK for such a code. INVALID_ARGUMENT on `field`: COMPETENCY_MALFORMED.
absl::Status CheckCompetencyCode(std::string_view code, std::string_view field);

inline bool IsLevel(int level) { return level >= kLowestLevel && level <= kHighestLevel; }

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_COMPETENCY_H_
