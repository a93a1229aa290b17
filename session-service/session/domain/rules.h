// The numbers that an office may change, as the rules take them; each is a dated policy row.
#ifndef PRIMADONA_SESSION_DOMAIN_RULES_H_
#define PRIMADONA_SESSION_DOMAIN_RULES_H_

#include "absl/time/time.h"

namespace primadona::session {

// Rules of meetings, as they stand on one day.
struct SessionRules {
  absl::Duration session_length = absl::Minutes(90);
  absl::Duration start_window = absl::Minutes(15);  // Start is allowed so long before the slot
  absl::Duration late_cancel = absl::Hours(24);     // a later cancellation counts as late
  int report_working_days = 3;
  int stuck_days = 21;
};

// Rules of the JP ledger, as they stand on the local day of a session.
struct CreditRules {
  absl::Duration session_length = absl::Minutes(90);  // the length that earns the full JP
  int jp_coaching = 2;
  int jp_mentoring = 2;
  int jp_consulting = 0;
  int sessions_per_month = 2;  // credited sessions of one kind
  int year_goal = 20;          // PP 17/2020 art. 203(4)
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_RULES_H_
