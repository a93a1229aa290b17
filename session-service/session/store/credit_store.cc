#include "session/store/credit_store.h"

#include "common/ids/resource_name.h"
#include "common/status/macros.h"
#include "session/domain/errors.h"
#include "session/store/credit_writes.h"
#include "session/store/engagement_sql.h"
#include "session/store/ledger_sql.h"
#include "session/store/list_parts.h"
#include "session/store/rows.h"

namespace primadona::session {
namespace {

std::vector<ListPart> PartsOf(const Reach& reach) {
  if (reach.all) return {{kListCredits, 1}};
  std::vector<ListPart> parts;
  if (!reach.coachee.is_nil()) parts.push_back({kListCreditsOfCoachee, reach.coachee});
  if (!reach.need_source.empty()) parts.push_back({kListCreditsOfSource, reach.need_source});
  return parts;
}

}  // namespace

absl::StatusOr<Credit> CreditStore::Load(CreditId id) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadCredit, {id});
  }));
  if (rows.empty()) return CreditNotFoundError();
  return CreditOfRow(rows[0]);
}

absl::StatusOr<std::vector<Credit>> CreditStore::List(const CreditQuery& query) {
  mysql::Params filters;
  AddFilter(filters, !query.coachee.is_nil(), query.coachee);
  AddFilter(filters, query.year != 0, query.year);
  filters.emplace_back(mysql::Scalar(query.after));
  filters.emplace_back(mysql::Scalar(query.limit));
  return ListOverParts<Credit>(database_, {PartsOf(query.reach), filters, query.limit},
                               &CreditOfRow,
                               [](const Credit& a, const Credit& b) { return a.id < b.id; });
}

absl::Status CreditStore::Reverse(const Credit& counter, const Change& change) {
  absl::Status status = database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, FormatName("credits", counter.id)));
    RETURN_IF_ERROR(FreeMonth(tx, counter));
    return InsertCredit(tx, log_, counter, change);
  });
  const std::string key = mysql::DuplicateKey(status);
  if (key == "credit_reversal" || key == "credit_session") {
    return CreditReversedError(counter.reversal_of);
  }
  return status;
}

absl::StatusOr<std::vector<KindTotal>> CreditStore::YearTotals(PersonId coachee, int year) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kYearTotals, {coachee, year});
  }));
  std::vector<KindTotal> totals;
  for (const mysql::Row& row : rows) {
    totals.push_back({.kind = static_cast<ServiceKind>(row.Int(0)),
                      .jp = static_cast<int>(row.Int(1)),
                      .sessions = static_cast<int>(row.Int(2))});
  }
  return totals;
}

absl::StatusOr<int> CreditStore::UsedInMonth(PersonId coachee, ServiceKind kind,
                                             absl::CivilDay day) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kReadMonth, {coachee, static_cast<int>(kind), MonthNumber(day)});
  }));
  return rows.empty() ? 0 : static_cast<int>(rows[0].Int(0));
}

absl::StatusOr<bool> CreditStore::SourceKnows(const std::string& source, PersonId coachee) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kHrKnowsCoachee, {source, coachee});
  }));
  return !rows.empty();
}

}  // namespace primadona::session
