// The numbers of the session service that the office may change, with their defaults.
#ifndef PRIMADONA_SESSION_STORE_POLICY_SPECS_H_
#define PRIMADONA_SESSION_STORE_POLICY_SPECS_H_

#include <vector>

#include "common/policy/policies.h"
#include "session/domain/rules.h"

namespace primadona::session {

inline std::vector<policy::Spec> PolicySpecs() {
  using policy::IntSpec;
  return {
      IntSpec("session_minutes", 90, 15, 480, "Length of a session that earns the full JP, minutes"),
      IntSpec("start_window_minutes", 15, 0, 240, "Start is allowed so long before the slot"),
      IntSpec("report_working_days", 3, 1, 60, "Working days from the end to the report"),
      IntSpec("stuck_alert_days", 21, 1, 365, "Days without a step until an engagement is stuck"),
      IntSpec("jp_coaching", 2, 0, 20, "JP of a coaching session (B-031/BPS/2600/02/2019)"),
      IntSpec("jp_mentoring", 2, 0, 20, "JP of a mentoring session"),
      IntSpec("jp_consulting", 0, 0, 20, "JP of a consulting session"),
      IntSpec("credited_sessions_per_month", 2, 0, 31, "Credited sessions a month and kind"),
      IntSpec("jp_year_goal", 20, 1, 200, "JP of a year (PP 17/2020 art. 203(4))"),
  };
}

inline SessionRules SessionRulesOf(const policy::Values& values) {
  SessionRules rules;
  rules.session_length = absl::Minutes(values.Int("session_minutes"));
  rules.start_window = absl::Minutes(values.Int("start_window_minutes"));
  rules.report_working_days = static_cast<int>(values.Int("report_working_days"));
  rules.stuck_days = static_cast<int>(values.Int("stuck_alert_days"));
  return rules;
}

inline CreditRules CreditRulesOf(const policy::Values& values) {
  CreditRules rules;
  rules.session_length = absl::Minutes(values.Int("session_minutes"));
  rules.jp_coaching = static_cast<int>(values.Int("jp_coaching"));
  rules.jp_mentoring = static_cast<int>(values.Int("jp_mentoring"));
  rules.jp_consulting = static_cast<int>(values.Int("jp_consulting"));
  rules.sessions_per_month = static_cast<int>(values.Int("credited_sessions_per_month"));
  rules.year_goal = static_cast<int>(values.Int("jp_year_goal"));
  return rules;
}

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_POLICY_SPECS_H_
