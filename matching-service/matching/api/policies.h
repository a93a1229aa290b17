// The policies of the matching service: their rows, and what they mean on a day.
#ifndef PRIMADONA_MATCHING_API_POLICIES_H_
#define PRIMADONA_MATCHING_API_POLICIES_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/policy/policies.h"
#include "matching/domain/policy.h"

namespace primadona::matching {

inline constexpr char kSessionMinutes[] = "session_minutes";
inline constexpr char kSlotBufferMinutes[] = "slot_buffer_minutes";
inline constexpr char kSlotNoticeHours[] = "slot_notice_hours";
inline constexpr char kSlotHorizonDays[] = "slot_horizon_days";
inline constexpr char kSlotGridMinutes[] = "slot_grid_minutes";
inline constexpr char kProviderAnswerDays[] = "provider_answer_working_days";
inline constexpr char kCoacheeConfirmDays[] = "coachee_confirm_working_days";
inline constexpr char kMatchingMode[] = "matching_mode";
inline constexpr char kRoundInterval[] = "round_interval_minutes";
inline constexpr char kRoundKeepDays[] = "round_keep_days";
inline constexpr char kScoreWeights[] = "score_weights";
inline constexpr char kWorkingCalendar[] = "working_calendar";

std::vector<policy::Spec> PolicySpecs();

// Reads the rows that apply; what is costly to parse is kept while the text stays the same.
// Thread-safe.
class PolicyReader {
 public:
  explicit PolicyReader(policy::Policies& policies) : policies_(policies) {}
  absl::StatusOr<MatchingPolicy> At(absl::Time time);
  // Likewise without a statement and without parsing; nullopt when that takes either.
  std::optional<MatchingPolicy> KeptFor(absl::Time time);

  // See policy::Policies::Renew.
  absl::Status Renew() { return policies_.Renew(); }

  const absl::TimeZone& home() const { return policies_.home(); }

 private:
  std::optional<MatchingPolicy> KeptOf(const policy::Policies::Rows& rows, absl::CivilDay day);
  absl::StatusOr<MatchingPolicy> Parse(absl::Time time);
  absl::StatusOr<std::shared_ptr<const WorkingCalendarData>> CalendarOf(const std::string& json);

  policy::Policies& policies_;
  absl::Mutex mutex_;
  // What `kept_` was made of: it holds for these rows on this day.
  policy::Policies::Rows kept_rows_ ABSL_GUARDED_BY(mutex_);
  absl::CivilDay kept_day_ ABSL_GUARDED_BY(mutex_);
  MatchingPolicy kept_ ABSL_GUARDED_BY(mutex_);
  std::string calendar_json_ ABSL_GUARDED_BY(mutex_);
  std::shared_ptr<const WorkingCalendarData> calendar_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_POLICIES_H_
