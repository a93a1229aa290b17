#include "session/api/policy_rules.h"

#include <utility>

#include "common/status/macros.h"
#include "session/domain/survey.h"

namespace primadona::session {
namespace {

constexpr char kSessionMinutes[] = "session_minutes";
constexpr char kStartWindow[] = "start_window_minutes";
constexpr char kLateCancel[] = "late_cancel_hours";
constexpr char kReportDays[] = "report_working_days";
constexpr char kStuckDays[] = "stuck_alert_days";
constexpr char kJpCoaching[] = "jp_per_coaching_session";
constexpr char kJpMentoring[] = "jp_per_mentoring_session";
constexpr char kJpConsulting[] = "jp_per_consulting_session";
constexpr char kSessionsPerMonth[] = "credited_sessions_per_month";
constexpr char kYearGoal[] = "jp_year_goal";
constexpr char kSurveyLeastAnswers[] = "survey_least_answers";
constexpr char kWorkingCalendar[] = "working_calendar";

}  // namespace

std::vector<policy::Spec> PolicySpecs() {
  using policy::IntSpec;
  return {
      IntSpec(kSessionMinutes, 90, 15, 480,
              "Length of a session that earns the full JP, in minutes (practice); keep it equal "
              "to the matching service's"),
      IntSpec(kStartWindow, 15, 0, 240, "Minutes before its slot from which a session may start"),
      IntSpec(kLateCancel, 24, 0, 720,
              "Hours before its slot within which a cancellation counts as late (practice)"),
      IntSpec(kReportDays, 3, 1, 60, "Working days after its slot in which a report is due"),
      IntSpec(kStuckDays, 21, 1, 365,
              "Days without progress after which an active engagement counts as stuck"),
      IntSpec(kJpCoaching, 2, 0, 20, "JP of a coaching session (BPS B-031/BPS/2600/02/2019)"),
      IntSpec(kJpMentoring, 2, 0, 20, "JP of a mentoring session (practice: as coaching)"),
      IntSpec(kJpConsulting, 0, 0, 20, "JP of a consulting session (none until decided)"),
      IntSpec(kSessionsPerMonth, 2, 0, 31,
              "Credited sessions a month of each kind (BPS B-031/BPS/2600/02/2019)"),
      IntSpec(kYearGoal, 20, 1, 1000,
              "JP that a civil servant has a right to in a year (PP 17/2020 art. 203(4))"),
      IntSpec(kSurveyLeastAnswers, kLeastAnswers, kLeastAnswers, 1000,
              "Answers from which the satisfaction index of a group is published, 5 at least "
              "(PermenPANRB 14/2017)"),
      {kWorkingCalendar, DefaultWorkingCalendarJson(),
       "Working hours, holidays and Ramadan (Perpres 21/2023), as JSON",
       [](const std::string& value) { return ParseWorkingCalendar(value).status(); }},
  };
}

absl::StatusOr<SessionRules> SessionRulesAt(policy::Policies& policies, absl::Time time) {
  ASSIGN_OR_RETURN(const policy::Values values, policies.At(time));
  SessionRules rules;
  rules.session_length = absl::Minutes(values.Int(kSessionMinutes));
  rules.start_window = absl::Minutes(values.Int(kStartWindow));
  rules.late_cancel = absl::Hours(values.Int(kLateCancel));
  rules.report_working_days = static_cast<int>(values.Int(kReportDays));
  rules.stuck_days = static_cast<int>(values.Int(kStuckDays));
  return rules;
}

absl::StatusOr<CreditRules> CreditRulesOn(policy::Policies& policies, absl::CivilDay day) {
  ASSIGN_OR_RETURN(const policy::Values values, policies.On(day));
  CreditRules rules;
  rules.session_length = absl::Minutes(values.Int(kSessionMinutes));
  rules.jp_coaching = static_cast<int>(values.Int(kJpCoaching));
  rules.jp_mentoring = static_cast<int>(values.Int(kJpMentoring));
  rules.jp_consulting = static_cast<int>(values.Int(kJpConsulting));
  rules.sessions_per_month = static_cast<int>(values.Int(kSessionsPerMonth));
  rules.year_goal = static_cast<int>(values.Int(kYearGoal));
  return rules;
}

absl::StatusOr<int> LeastAnswersAt(policy::Policies& policies, absl::Time time) {
  ASSIGN_OR_RETURN(const policy::Values values, policies.At(time));
  return static_cast<int>(values.Int(kSurveyLeastAnswers));
}

absl::StatusOr<absl::Time> ReportClock::DueOf(const Session& session) {
  ASSIGN_OR_RETURN(const SessionRules rules, SessionRulesAt(policies_, session.slot.end));
  ASSIGN_OR_RETURN(const policy::Values values, policies_.At(session.slot.end));
  const std::string& text = values.Text(kWorkingCalendar);
  if (!calendar_.has_value() || text != calendar_text_ || session.zones.provider != zone_) {
    ASSIGN_OR_RETURN(WorkingCalendarData data, ParseWorkingCalendar(text));
    calendar_.emplace(std::move(data), ZoneNamed(session.zones.provider));
    calendar_text_ = text;
    zone_ = session.zones.provider;
  }
  return ReportDue(session, rules, *calendar_);
}

}  // namespace primadona::session
