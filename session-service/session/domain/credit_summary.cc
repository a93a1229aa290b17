#include "session/domain/credit_summary.h"

#include <algorithm>

namespace primadona::session {

CreditSummary Summarise(PersonId coachee, int year, const std::vector<KindTotal>& totals,
                        const CreditRules& rules, absl::CivilDay today, int used_this_month) {
  CreditSummary summary;
  summary.coachee = coachee;
  summary.year = year;
  for (const auto kind :
       {ServiceKind::kConsulting, ServiceKind::kCoaching, ServiceKind::kMentoring}) {
    KindTotal total{.kind = kind};
    for (const KindTotal& each : totals) {
      if (each.kind == kind) total = each;
    }
    summary.jp += total.jp;
    summary.kinds.push_back(total);
  }
  summary.goal = rules.year_goal;
  summary.missing = std::max(0, rules.year_goal - summary.jp);
  summary.reachable = summary.jp + ReachableByCoaching(rules, year, today, used_this_month);
  summary.out_of_reach = summary.reachable < summary.goal;
  return summary;
}

}  // namespace primadona::session
