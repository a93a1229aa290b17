// The policy rows of this service, and the rules that they make up on a day.
#ifndef PRIMADONA_SESSION_API_POLICY_RULES_H_
#define PRIMADONA_SESSION_API_POLICY_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/policy/policies.h"
#include "common/time/working_calendar.h"
#include "session/domain/rules.h"
#include "session/domain/session.h"

namespace primadona::session {

std::vector<policy::Spec> PolicySpecs();

absl::StatusOr<SessionRules> SessionRulesAt(policy::Policies& policies, absl::Time time);
absl::StatusOr<CreditRules> CreditRulesOn(policy::Policies& policies, absl::CivilDay day);
// Fewest answers of a group whose satisfaction index is published.
absl::StatusOr<int> LeastAnswersAt(policy::Policies& policies, absl::Time time);

// Deadlines of reports, by the policy rows of the day on which a slot ends and the provider's
// working days. For one request: it keeps the calendar that it has read. Not thread-safe.
class ReportClock {
 public:
  explicit ReportClock(policy::Policies& policies) : policies_(policies) {}
  absl::StatusOr<absl::Time> DueOf(const Session& session);

 private:
  policy::Policies& policies_;
  std::string calendar_text_;
  std::string zone_;
  std::optional<WorkingCalendar> calendar_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_API_POLICY_RULES_H_
