#include "session/domain/credit.h"

#include <algorithm>
#include <cstdlib>

#include "session/domain/errors.h"

namespace primadona::session {
namespace {

int JpOf(const CreditRules& rules, ServiceKind kind) {
  switch (kind) {
    case ServiceKind::kConsulting:
      return rules.jp_consulting;
    case ServiceKind::kCoaching:
      return rules.jp_coaching;
    case ServiceKind::kMentoring:
      return rules.jp_mentoring;
  }
  std::abort();
}

}  // namespace

int EarnedJp(const CreditRules& rules, ServiceKind kind, const Interval& slot) {
  const int64_t full = absl::ToInt64Minutes(rules.session_length);
  const int64_t held = std::min(absl::ToInt64Minutes(slot.end - slot.start), full);
  return static_cast<int>(JpOf(rules, kind) * held / full);
}

absl::StatusOr<Credit> Reverse(const Credit& credit, CreditId id, ReversalReason reason,
                               absl::Time now) {
  if (!credit.reversal_of.is_nil()) return CreditIsReversalError(credit.id);
  Credit counter = credit;
  counter.id = id;
  counter.jp = -credit.jp;
  counter.reversal_of = credit.id;
  counter.reason = reason;
  counter.create_time = now;
  return counter;
}

int ReachableByCoaching(const CreditRules& rules, int year, absl::CivilDay today,
                        int used_this_month) {
  int sessions = 0;
  if (year > today.year()) {
    sessions = 12 * rules.sessions_per_month;
  } else if (year == today.year()) {
    sessions = (12 - today.month()) * rules.sessions_per_month +
               std::max(0, rules.sessions_per_month - used_this_month);
  }
  return sessions * rules.jp_coaching;
}

}  // namespace primadona::session
