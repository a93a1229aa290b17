#include "matching/api/policies.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/api/score_weights_json.h"
#include "matching/domain/limits.h"

namespace primadona::matching {
namespace {

using policy::IntSpec;
using policy::Spec;

constexpr char kInstant[] = "instant";
constexpr char kRound[] = "round";

absl::Status Invalid(std::string en, std::string id) {
  return MakeError(absl::StatusCode::kInvalidArgument, "POLICY_VALUE_INVALID",
                   {.en = std::move(en), .id = std::move(id)});
}

// A number of minutes that the calendar can hold: whole quarter hours.
Spec MinutesSpec(const char* name, int default_value, int min, int max, const char* description) {
  Spec spec = IntSpec(name, default_value, min, max, description);
  spec.check = [range = spec.check](const std::string& value) -> absl::Status {
    RETURN_IF_ERROR(range(value));
    int minutes = 0;
    if (absl::SimpleAtoi(value, &minutes) && minutes % kQuantumMinutes == 0) {
      return absl::OkStatus();
    }
    return Invalid("The value is a multiple of 15 minutes.", "Nilai harus kelipatan 15 menit.");
  };
  return spec;
}

absl::Status CheckMode(const std::string& value) {
  if (value == kInstant || value == kRound) return absl::OkStatus();
  return Invalid("The mode is \"instant\" or \"round\".",
                 "Mode adalah \"instant\" atau \"round\".");
}

}  // namespace

std::vector<Spec> PolicySpecs() {
  return {
      MinutesSpec(kSessionMinutes, 90, 15, 480, "Length of a session: 2 JP of 45 minutes"),
      MinutesSpec(kSlotBufferMinutes, 15, 0, 240,
                  "Time kept free after a session on the provider's side (practice)"),
      IntSpec(kSlotNoticeHours, 24, 0, int64_t{24} * 14,
              "Hours between arranging a session and its start (practice)"),
      IntSpec(kSlotHorizonDays, 42, 1, 180, "How far ahead a session may be arranged (practice)"),
      MinutesSpec(kSlotGridMinutes, 15, 15, 60, "Grid on which sessions start (practice)"),
      IntSpec(kProviderAnswerDays, 3, 1, 30,
              "Working days that a provider has to answer a proposal (practice)"),
      IntSpec(kCoacheeConfirmDays, 5, 1, 30,
              "Working days that a coachee has to confirm an accepted match (practice)"),
      {kMatchingMode, kInstant,
       "\"instant\": each booking is matched on arrival; \"round\": bookings wait for a round",
       CheckMode},
      IntSpec(kRoundInterval, 60, 1, int64_t{7} * 24 * 60,
              "Minutes from one matching round to the next in the mode \"round\" (practice)"),
      IntSpec(kRoundKeepDays, 365, 1, int64_t{10} * 365,
              "Days that the results and the certificate of a matching round are kept; its totals "
              "are kept for good (practice)"),
      {kScoreWeights, ScoreWeightsJson(kDefaultWeights),
       "Weights of the score's criteria, together 100; one not named weighs 0 (practice)",
       [](const std::string& value) { return ParseScoreWeights(value).status(); }},
      {kWorkingCalendar, DefaultWorkingCalendarJson(),
       "Working hours (Perpres 21/2023), Ramadan and holidays",
       [](const std::string& value) { return ParseWorkingCalendar(value).status(); }},
  };
}

absl::StatusOr<MatchingPolicy> PolicyReader::At(absl::Time time) {
  ASSIGN_OR_RETURN(policy::Policies::Rows rows, policies_.SharedRows());
  const absl::CivilDay day = absl::ToCivilDay(time, home());
  if (const std::optional<MatchingPolicy> kept = KeptOf(rows, day)) return *kept;
  ASSIGN_OR_RETURN(const MatchingPolicy policy, Parse(time));
  // The rows may have been read again meanwhile: then what was parsed is of newer ones than these,
  // and it is kept for nobody.
  ASSIGN_OR_RETURN(const policy::Policies::Rows now, policies_.SharedRows());
  if (now != rows) return policy;
  absl::MutexLock lock(&mutex_);
  kept_rows_ = std::move(rows);
  kept_day_ = day;
  kept_ = policy;
  return policy;
}

std::optional<MatchingPolicy> PolicyReader::KeptFor(absl::Time time) {
  const policy::Policies::Rows rows = policies_.KeptRows();
  if (rows == nullptr) return std::nullopt;
  return KeptOf(rows, absl::ToCivilDay(time, home()));
}

std::optional<MatchingPolicy> PolicyReader::KeptOf(const policy::Policies::Rows& rows,
                                                   absl::CivilDay day) {
  absl::MutexLock lock(&mutex_);
  if (kept_rows_ != rows || kept_day_ != day) return std::nullopt;
  return kept_;
}

absl::StatusOr<MatchingPolicy> PolicyReader::Parse(absl::Time time) {
  ASSIGN_OR_RETURN(const policy::Values values, policies_.At(time));
  const auto number = [&values](const char* name) { return static_cast<int>(values.Int(name)); };
  MatchingPolicy policy;
  policy.slots = {.session_minutes = number(kSessionMinutes),
                  .buffer_minutes = number(kSlotBufferMinutes),
                  .notice_hours = number(kSlotNoticeHours),
                  .horizon_days = number(kSlotHorizonDays),
                  .grid_minutes = number(kSlotGridMinutes)};
  policy.answer_days = number(kProviderAnswerDays);
  policy.confirm_days = number(kCoacheeConfirmDays);
  policy.mode = values.Text(kMatchingMode) == kRound ? MatchingMode::kRound
                                                     : MatchingMode::kInstant;
  policy.round_interval = absl::Minutes(number(kRoundInterval));
  policy.round_keep = absl::Hours(24 * number(kRoundKeepDays));
  ASSIGN_OR_RETURN(policy.weights, ParseScoreWeights(values.Text(kScoreWeights)));
  ASSIGN_OR_RETURN(policy.calendar, CalendarOf(values.Text(kWorkingCalendar)));
  ASSIGN_OR_RETURN(policy.version, policies_.Version());
  return policy;
}

absl::StatusOr<std::shared_ptr<const WorkingCalendarData>> PolicyReader::CalendarOf(
    const std::string& json) {
  absl::MutexLock lock(&mutex_);
  if (calendar_ == nullptr || calendar_json_ != json) {
    ASSIGN_OR_RETURN(WorkingCalendarData data, ParseWorkingCalendar(json));
    calendar_ = std::make_shared<const WorkingCalendarData>(std::move(data));
    calendar_json_ = json;
  }
  return calendar_;
}

}  // namespace primadona::matching
