// JP of one person in one year, against the right to 20 (PP 17/2020 art. 203(4)).
#ifndef PRIMADONA_SESSION_DOMAIN_CREDIT_SUMMARY_H_
#define PRIMADONA_SESSION_DOMAIN_CREDIT_SUMMARY_H_

#include <vector>

#include "absl/time/civil_time.h"
#include "session/domain/credit.h"

namespace primadona::session {

struct KindTotal {
  ServiceKind kind = ServiceKind::kCoaching;
  int jp = 0;        // counter-entries taken off
  int sessions = 0;  // reversed ones taken off
};

// What is stored of one person's year.
struct CreditYear {
  PersonId coachee;
  int year = 0;
  std::vector<KindTotal> totals;  // may miss kinds without a credit
  int used_this_month = 0;        // sessions of coaching
};

struct CreditSummary {
  PersonId coachee;
  int year = 0;
  int jp = 0;
  std::vector<KindTotal> kinds;  // each kind once
  int goal = 0;
  int missing = 0;
  int reachable = 0;  // by coaching alone, what is earned included
  bool out_of_reach = false;
};

CreditSummary Summarise(const CreditYear& stored, const CreditRules& rules, absl::CivilDay today);

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_DOMAIN_CREDIT_SUMMARY_H_
