#include "booking/store/coachee_rows.h"

#include "booking/store/coachee_sql.h"
#include "booking/store/lists.h"
#include "common/status/macros.h"

namespace primadona::booking {

Coachee CoacheeOfRow(const mysql::Row& row) {
  Coachee coachee;
  coachee.id = row.AsId<PersonId>(0);
  coachee.employment = static_cast<Employment>(row.Int(1));
  coachee.sex = static_cast<Sex>(row.Int(2));
  coachee.display_name = row.Text(3);
  coachee.unit = row.Text(4);
  coachee.grade = row.Text(5);
  coachee.post_level = static_cast<PostLevel>(row.Int(6));
  coachee.superior = row.AsId<PersonId>(7);
  coachee.time_zone = row.Text(8);
  coachee.competencies = LevelsOfText(row.Text(9));
  coachee.excluded_providers = PeopleOfText(row.Text(10));
  coachee.creator = row.Text(11);
  coachee.create_time = row.Time(12);
  coachee.update_time = row.Time(13);
  coachee.version = row.Int(14);
  return coachee;
}

absl::StatusOr<Coachee> LoadCoachee(mysql::Transaction& tx, PersonId id, bool lock) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(lock ? kLockCoachee : kLoadCoachee, {id}));
  if (rows.empty()) return CoacheeNotFoundError();
  return CoacheeOfRow(rows[0]);
}

}  // namespace primadona::booking
