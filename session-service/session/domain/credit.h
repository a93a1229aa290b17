// The JP ledger (jam pelajaran, 45 minutes): rows are added, never edited nor deleted.
#ifndef PRIMADONA_SESSION_DOMAIN_CREDIT_H_
#define PRIMADONA_SESSION_DOMAIN_CREDIT_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/ids/id.h"
#include "common/time/working_calendar.h"
#include "session/domain/ids.h"
#include "session/domain/kinds.h"
#include "session/domain/rules.h"

namespace primadona::session {

// Numbers as in the contract.
enum class ReversalReason {
  kNone = 0,
  kSessionNotHeld = 1,
  kVerifiedInError = 2,
  kCreditedElsewhere = 3,
};

struct Credit {
  CreditId id;
  PersonId coachee;
  SessionId session;
  EngagementId engagement;
  ServiceKind kind = ServiceKind::kCoaching;
  int jp = 0;            // negative in a counter-entry
  absl::CivilDay day;    // local start day of the session: policy, month and year go by it
  CreditId reversal_of;  // nil in an entry of its own
  ReversalReason reason = ReversalReason::kNone;
  absl::Time create_time;
};

// JP that a verified session of `kind` in `slot` earns: the kind's JP for a session of full length,
// in proportion for a shorter one (whole JP, rounded down), never more.
int EarnedJp(const CreditRules& rules, ServiceKind kind, const Interval& slot);

// The counter-entry `id` of `credit`. FAILED_PRECONDITION: CREDIT_IS_REVERSAL.
absl::StatusOr<Credit> Reverse(const Credit& credit, CreditId id, ReversalReason reason,
                               absl::Time now);

// JP that a person can still earn from `today` to the end of `year` by coaching alone, when
// `used_this_month` coaching sessions of today's month are credited already.
int ReachableByCoaching(const CreditRules& rules, int year, absl::CivilDay today,
                        int used_this_month);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_CREDIT_H_
