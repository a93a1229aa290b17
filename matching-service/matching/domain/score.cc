#include "matching/domain/score.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

constexpr int kPointsPerLevel = 20;
constexpr int kPointsPerLevelShort = 25;
constexpr int kPointsPerGrade = 20;
constexpr int kNeutralPoints = 50;  // where a criterion has nothing to say
constexpr int kRooms = 4;           // of each golongan but the last
constexpr int64_t kMinutesOfADay = int64_t{24} * 60;

int LevelFit(const ScoreInputs& in) {
  return std::clamp(kMaxPoints - kPointsPerLevel * (in.provider_level - in.need_level), 0,
                    kMaxPoints);
}

int Soonness(const ScoreInputs& in) {
  const int64_t horizon = std::max<int64_t>(1, in.horizon_days * kMinutesOfADay);
  const int64_t wait = std::clamp<int64_t>(in.wait_minutes, 0, horizon);
  return static_cast<int>(kMaxPoints - kMaxPoints * wait / horizon);
}

int FreeSeats(const ScoreInputs& in) {
  return kMaxPoints * std::max(0, in.capacity - in.used) / std::max(1, in.capacity);
}

int GradeFit(const ScoreInputs& in) {
  if (in.provider_rank == 0 || in.coachee_rank == 0) return kNeutralPoints;
  return in.provider_rank >= in.coachee_rank ? kMaxPoints : 0;
}

int GapSize(const ScoreInputs& in) {
  const int wanted = std::min(in.gap - 1, kHighestLevel - in.need_level);
  const int missing = wanted - (in.provider_level - in.need_level);
  return std::clamp(kMaxPoints - kPointsPerLevelShort * missing, 0, kMaxPoints);
}

int MentorSeniority(const ScoreInputs& in) {
  if (in.kind != ServiceKind::kMentoring) return kNeutralPoints;
  if (in.provider_rank == 0 || in.coachee_rank == 0) return kNeutralPoints;
  const int above = StepOfRank(in.provider_rank) - StepOfRank(in.coachee_rank);
  return std::clamp(kPointsPerGrade * above, 0, kMaxPoints);
}

int Distance(const ScoreInputs& in) {
  switch (in.kind) {
    case ServiceKind::kCoaching:
      return in.other_unit ? kMaxPoints : 0;
    case ServiceKind::kMentoring:
      return in.other_unit ? 0 : kMaxPoints;
    case ServiceKind::kConsulting:
      break;
  }
  return kNeutralPoints;
}

int MeetingWays(const ScoreInputs& in) {
  return kMaxPoints * in.ways_shared / std::max(1, in.ways_asked);
}

}  // namespace

const char* CriterionName(Criterion criterion) {
  switch (criterion) {
    case Criterion::kLevelFit:
      return "level_fit";
    case Criterion::kSoonness:
      return "soonness";
    case Criterion::kFreeSeats:
      return "free_seats";
    case Criterion::kPreferredProvider:
      return "preferred_provider";
    case Criterion::kGradeFit:
      return "grade_fit";
    case Criterion::kOtherUnit:
      return "other_unit";
    case Criterion::kGapSize:
      return "gap_size";
    case Criterion::kMentorSeniority:
      return "mentor_seniority";
    case Criterion::kContinuity:
      return "continuity";
    case Criterion::kDistance:
      return "distance";
    case Criterion::kMeetingMode:
      return "meeting_mode";
  }
  return "";
}

std::optional<Criterion> ParseCriterion(std::string_view name) {
  for (int i = 0; i < kCriteria; ++i) {
    if (name == CriterionName(Criterion{i})) return Criterion{i};
  }
  return std::nullopt;
}

absl::Status ScoreWeightsInvalidError() {
  return FieldError("score_weights", "SCORE_WEIGHTS_INVALID",
                    {.en = "The weights of the score are those of its criteria, not negative, and "
                           "add up to 100.",
                     .id = "Bobot skor adalah bobot kriterianya, tidak negatif, berjumlah 100."});
}

absl::Status CheckWeights(const ScoreWeights& weights) {
  const bool negative =
      std::any_of(weights.begin(), weights.end(), [](int weight) { return weight < 0; });
  if (!negative && std::accumulate(weights.begin(), weights.end(), int64_t{0}) == 100) {
    return absl::OkStatus();
  }
  return ScoreWeightsInvalidError();
}

int RankOfGrade(std::string_view grade) {
  const size_t slash = grade.find('/');
  if (slash == std::string_view::npos || grade.size() != slash + 2) return 0;
  const std::string_view roman = grade.substr(0, slash);
  const char room = grade[slash + 1];
  if (room < 'a' || room > (roman == "IV" ? 'e' : 'd')) return 0;
  constexpr std::string_view kRoman[] = {"I", "II", "III", "IV"};
  for (int i = 0; i < 4; ++i) {
    if (roman == kRoman[i]) return (i + 1) * 10 + (room - 'a' + 1);
  }
  return 0;
}

int StepOfRank(int rank) { return rank == 0 ? 0 : (rank / 10 - 1) * kRooms + rank % 10; }

int RankOfStep(int step) {
  if (step == 0) return 0;
  const int golongan = std::min(4, (step - 1) / kRooms + 1);
  return golongan * 10 + step - (golongan - 1) * kRooms;
}

Points ComputePoints(const ScoreInputs& inputs) {
  Points points{};
  const auto set = [&points](Criterion c, int value) { points[static_cast<int>(c)] = value; };
  set(Criterion::kLevelFit, LevelFit(inputs));
  set(Criterion::kSoonness, Soonness(inputs));
  set(Criterion::kFreeSeats, FreeSeats(inputs));
  set(Criterion::kPreferredProvider, inputs.preferred ? kMaxPoints : 0);
  set(Criterion::kGradeFit, GradeFit(inputs));
  set(Criterion::kOtherUnit, inputs.other_unit ? kMaxPoints : 0);
  set(Criterion::kGapSize, GapSize(inputs));
  set(Criterion::kMentorSeniority, MentorSeniority(inputs));
  set(Criterion::kContinuity, inputs.former ? kMaxPoints : 0);
  set(Criterion::kDistance, Distance(inputs));
  set(Criterion::kMeetingMode, MeetingWays(inputs));
  return points;
}

int TotalScore(const Points& points, const ScoreWeights& weights) {
  int score = 0;
  for (int i = 0; i < kCriteria; ++i) score += points[i] * weights[i];
  return score;
}

int ComputeScore(const ScoreInputs& inputs, const ScoreWeights& weights) {
  return TotalScore(ComputePoints(inputs), weights);
}

}  // namespace primadona::matching
