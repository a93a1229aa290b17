#include "session/domain/credit_summary.h"

#include <algorithm>

namespace primadona::session {

CreditSummary Summarise(const CreditYear& stored, const CreditRules& rules, absl::CivilDay today) {
  CreditSummary summary;
  summary.coachee = stored.coachee;
  summary.year = stored.year;
  for (const auto kind :
       {ServiceKind::kConsulting, ServiceKind::kCoaching, ServiceKind::kMentoring}) {
    KindTotal total{.kind = kind};
    for (const KindTotal& each : stored.totals) {
      if (each.kind == kind) total = each;
    }
    summary.jp += total.jp;
    summary.kinds.push_back(total);
  }
  summary.goal = rules.year_goal;
  summary.missing = std::max(0, rules.year_goal - summary.jp);
  summary.reachable =
      summary.jp + ReachableByCoaching(rules, stored.year, today, stored.used_this_month);
  summary.out_of_reach = summary.reachable < summary.goal;
  return summary;
}

}  // namespace primadona::session
