// The score of a pair: whole numbers only, so that it can be computed again to the last digit.
#ifndef PRIMADONA_MATCHING_DOMAIN_SCORE_H_
#define PRIMADONA_MATCHING_DOMAIN_SCORE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "matching/domain/kinds.h"

namespace primadona::matching {

// What is looked at; each gives 0–100 points. Stored by number: new ones come last.
enum class Criterion {
  kLevelFit,           // 100 at the level needed, 20 less for each level above: experts for experts
  kSoonness,           // 100 for a first slot at once, falling evenly to 0 at the horizon
  kFreeSeats,          // share of the provider's seats that are free: spreads the load
  kPreferredProvider,  // 100 for the provider that the coachee asked for
  kGradeFit,           // 100 for a grade not below the coachee's, 50 when one is not known
  kOtherUnit,          // 100 for a provider of another unit, whatever the service
  kGapSize,            // 100 for a level as far above the need as the gap exceeds one level, 25
                       // less for each level short: who has far to go wants somebody well ahead
  kMentorSeniority,    // of a mentor 20 for each grade above the mentee's, at most 100; 50 when a
                       // grade is not known, and in the other services
  kContinuity,         // 100 for a provider with whom an engagement was completed
  kDistance,           // 100 for a mentor of the same unit (near, in one field) and for a coach of
                       // another (far, in confidence), 0 else; 50 in consulting
  kMeetingMode,        // share of the ways of meeting that the coachee would take
};
inline constexpr int kCriteria = 11;
inline constexpr int kMaxPoints = 100;
inline constexpr int kMaxScore = 100 * kMaxPoints;  // the weights are 100 together

const char* CriterionName(Criterion criterion);  // "level_fit", …: keys of the policy row
std::optional<Criterion> ParseCriterion(std::string_view name);

// Weights by criterion, each 0–100, together 100: so a score is 0–10,000.
using ScoreWeights = std::array<int, kCriteria>;
inline constexpr ScoreWeights kDefaultWeights = {25, 20, 15, 15, 3, 0, 5, 5, 5, 5, 2};
absl::Status ScoreWeightsInvalidError();
// INVALID_ARGUMENT on score_weights: SCORE_WEIGHTS_INVALID.
absl::Status CheckWeights(const ScoreWeights& weights);

// All that a score is computed from; stored with each match.
struct ScoreInputs {
  int provider_level = 0;
  int need_level = 0;        // Ticket::EffectiveNeed
  int64_t wait_minutes = 0;  // from the decision to the first slot
  int horizon_days = 0;
  int capacity = 0;
  int used = 0;  // seats taken before this match
  bool preferred = false;
  bool other_unit = false;
  int provider_rank = 0;  // RankOfGrade, 0 when not known
  int coachee_rank = 0;
  ServiceKind kind = ServiceKind::kCoaching;
  int gap = 0;          // Ticket::Gap
  bool former = false;  // the two have completed an engagement
  int ways_asked = 1;   // of meeting, that the coachee would take
  int ways_shared = 1;  // of those, the provider's
  friend bool operator==(const ScoreInputs&, const ScoreInputs&) = default;
};

// "IV/a" → 41, "III/d" → 34; 0 for anything else. Golongan I–III with ruang a–d, IV with a–e.
int RankOfGrade(std::string_view grade);
// Grades counted from the lowest: I/a is 1, IV/e kGradeSteps; 0 for the rank 0. And back.
inline constexpr int kGradeSteps = 17;
int StepOfRank(int rank);
int RankOfStep(int step);

using Points = std::array<int, kCriteria>;
Points ComputePoints(const ScoreInputs& inputs);
// Sum of points × weight.
int TotalScore(const Points& points, const ScoreWeights& weights);
int ComputeScore(const ScoreInputs& inputs, const ScoreWeights& weights);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_DOMAIN_SCORE_H_
