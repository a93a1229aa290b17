// The satisfaction survey and its index (SKM and IKM, PermenPANRB 14/2017).
#ifndef PRIMADONA_SESSION_DOMAIN_SURVEY_H_
#define PRIMADONA_SESSION_DOMAIN_SURVEY_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "session/domain/engagement.h"

namespace primadona::session {

inline constexpr int kElements = 9;
// Key of an element, 1–9: "U1" to "U9"; answers are stored by it.
std::string_view ElementKey(int element);

struct Survey {
  EngagementId engagement;
  PersonId coachee;
  PersonId provider;
  ServiceKind kind = ServiceKind::kCoaching;
  std::string unit;
  std::array<int, kElements> scores{};  // U1 first, each 1–4
  absl::Time submit_time;
};

// The coachee's survey of a completed engagement from (element 1–9, score) pairs in any order.
// INVALID_ARGUMENT: ANSWERS_INCOMPLETE.
// FAILED_PRECONDITION: ENGAGEMENT_NOT_COMPLETED, SURVEY_ANSWERED.
absl::StatusOr<Survey> Answer(const Engagement& engagement,
                              const std::vector<std::pair<int, int>>& answers, absl::Time now);

// Sums of the scores of `answers` surveys, by element.
struct AnswerSums {
  int64_t answers = 0;
  std::array<int64_t, kElements> sums{};
};

// Numbers as in the contract.
enum class SatisfactionBand { kA = 1, kB = 2, kC = 3, kD = 4 };

// Values in hundredths: 8831 is 88.31.
struct SatisfactionIndex {
  int64_t answers = 0;
  int index = 0;
  SatisfactionBand band = SatisfactionBand::kD;
  std::array<int, kElements> means{};
};

// Fewest answers of a group that may be published (PermenPANRB 14/2017); an office may want more.
inline constexpr int kLeastAnswers = 5;

// 25 times the mean of the nine element means, each weighing exactly 1/9, rounded half up from the
// exact fraction. nullopt for a group that is not published: one of fewer than `least_answers`
// (policy survey_least_answers), and never one of fewer than kLeastAnswers.
std::optional<SatisfactionIndex> IndexOf(const AnswerSums& sums, int least_answers);

SatisfactionBand BandOf(int index_in_hundredths);

// Hundredths as text: 8831 gives "88.31".
std::string TwoDecimals(int hundredths);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_SURVEY_H_
