// The JP ledger in its table.
#ifndef PRIMADONA_SESSION_STORE_CREDIT_STORE_H_
#define PRIMADONA_SESSION_STORE_CREDIT_STORE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "session/domain/credit.h"
#include "session/domain/credit_summary.h"
#include "session/domain/reach.h"

namespace primadona::session {

// A page of a list, oldest first.
struct CreditQuery {
  Reach reach;
  PersonId coachee;  // nil: no filter
  int year = 0;      // 0: no filter
  CreditId after;    // the last row of the page before
  int limit = 0;
};

// Thread-safe.
class CreditStore {
 public:
  CreditStore(mysql::Database& database, events::EventLog& log) : database_(database), log_(log) {}

  // NOT_FOUND: CREDIT_NOT_FOUND.
  absl::StatusOr<Credit> Load(CreditId id);
  absl::StatusOr<std::vector<Credit>> List(const CreditQuery& query);
  // Writes a counter-entry and frees its place under the month's cap.
  // FAILED_PRECONDITION: CREDIT_REVERSED.
  absl::Status Reverse(const Credit& counter, const Change& change);

  // JP of a year, by kind; kinds without a row are left out.
  absl::StatusOr<std::vector<KindTotal>> YearTotals(PersonId coachee, int year);
  // Credited sessions of that kind in the month of `day`.
  absl::StatusOr<int> UsedInMonth(PersonId coachee, ServiceKind kind, absl::CivilDay day);
  // Whether `source` has pushed a need that became an engagement of that coachee.
  absl::StatusOr<bool> SourceKnows(const std::string& source, PersonId coachee);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
};

}  // namespace primadona::session

#endif  // PRIMADONA_SESSION_STORE_CREDIT_STORE_H_
