#include "session/domain/survey.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/str_format.h"
#include "session/domain/errors.h"

namespace primadona::session {
namespace {

constexpr std::array<std::string_view, kElements> kKeys = {"U1", "U2", "U3", "U4", "U5",
                                                           "U6", "U7", "U8", "U9"};

// numerator / denominator, rounded half up; both positive.
int RoundedRatio(int64_t numerator, int64_t denominator) {
  return static_cast<int>((2 * numerator + denominator) / (2 * denominator));
}

}  // namespace

std::string_view ElementKey(int element) { return kKeys.at(element - 1); }

absl::StatusOr<Survey> Answer(const Engagement& engagement,
                              const std::vector<std::pair<int, int>>& answers, absl::Time now) {
  if (engagement.state != EngagementState::kCompleted) {
    return EngagementNotCompletedError(engagement.id);
  }
  if (engagement.surveyed) return SurveyAnsweredError(engagement.id);
  if (answers.size() != kElements) return AnswersIncompleteError();
  Survey survey;
  survey.engagement = engagement.id;
  survey.coachee = engagement.coachee;
  survey.provider = engagement.provider;
  survey.kind = engagement.kind;
  survey.unit = engagement.unit;
  survey.submit_time = now;
  for (const auto& [element, score] : answers) {
    if (element < 1 || element > kElements || score < 1 || score > 4) {
      return AnswersIncompleteError();
    }
    int& place = survey.scores.at(element - 1);
    if (place != 0) return AnswersIncompleteError();
    place = score;
  }
  return survey;
}

std::optional<SatisfactionIndex> IndexOf(const AnswerSums& sums, int least_answers) {
  if (sums.answers < std::max(least_answers, kLeastAnswers)) return std::nullopt;
  SatisfactionIndex index;
  index.answers = sums.answers;
  const int64_t total = std::accumulate(sums.sums.begin(), sums.sums.end(), int64_t{0});
  index.index = RoundedRatio(total * 25 * 100, kElements * sums.answers);
  index.band = BandOf(index.index);
  for (int i = 0; i < kElements; ++i) {
    index.means.at(i) = RoundedRatio(sums.sums.at(i) * 100, sums.answers);
  }
  return index;
}

SatisfactionBand BandOf(int index_in_hundredths) {
  if (index_in_hundredths >= 8831) return SatisfactionBand::kA;
  if (index_in_hundredths >= 7661) return SatisfactionBand::kB;
  if (index_in_hundredths >= 6500) return SatisfactionBand::kC;
  return SatisfactionBand::kD;
}

std::string TwoDecimals(int hundredths) {
  return absl::StrFormat("%d.%02d", hundredths / 100, hundredths % 100);
}

}  // namespace primadona::session
