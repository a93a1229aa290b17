// A civil servant who may seek help, and who may see and change the record.
#ifndef PRIMADONA_BOOKING_DOMAIN_COACHEE_H_
#define PRIMADONA_BOOKING_DOMAIN_COACHEE_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "booking/domain/competency.h"
#include "booking/domain/ids.h"
#include "booking/domain/nip.h"
#include "common/ids/caller.h"

namespace primadona::booking {

// Level of the post held; the numbers are those of the contract.
enum class PostLevel {
  kUnspecified = 0,
  kPelaksana = 1,
  kPertama = 2,
  kTerampil = 3,
  kPengawas = 4,
  kAdministrator = 5,
  kJptPratama = 6,
  kJptMadya = 7,
};

struct Coachee {
  PersonId id;
  Employment employment = Employment::kUnspecified;
  Sex sex = Sex::kMale;  // from the NIP; for the fairness report alone
  std::string display_name;
  std::string unit;
  std::string grade;
  PostLevel post_level = PostLevel::kUnspecified;
  PersonId superior;  // nil when not known
  std::string time_zone;
  std::vector<CompetencyLevel> competencies;
  std::vector<PersonId> excluded_providers;
  std::string creator;  // Caller::subject of who entered the record
  absl::Time create_time;
  absl::Time update_time;
  int64_t version = 0;
};

// The level that the person has in a competency, 0 when not known.
int LevelIn(const Coachee& coachee, const std::string& competency);

// INVALID_ARGUMENT with every faulty field under "coachee.": FIELD_BLANK, UNIT_MALFORMED,
// TIME_ZONE_UNKNOWN, COMPETENCY_MALFORMED, COMPETENCY_REPEATED, SUPERIOR_IS_ONESELF.
absl::Status CheckCoachee(const Coachee& coachee);

// How much of a record a caller sees.
enum class CoacheeView { kNothing, kNameAndUnit, kAll };

// `holds` says whether a booking of the person proposes or holds the caller as provider.
CoacheeView ViewOf(const Coachee& coachee, const Caller& caller, bool holds);

// Whether the caller reaches the record in more than name and unit.
inline bool Reaches(const Caller& caller, const Coachee& coachee) {
  return ViewOf(coachee, caller, false) == CoacheeView::kAll;
}

// May the caller change these fields (proto names) of a record that it reaches?
// INVALID_ARGUMENT on update_mask: FIELD_UNKNOWN, FIELD_IMMUTABLE.
// PERMISSION_DENIED: FIELD_NOT_YOURS.
absl::Status CheckCoacheeFields(const Caller& caller, const Coachee& coachee,
                                const std::set<std::string>& fields);

// NOT_FOUND: COACHEE_NOT_FOUND, the same for a missing record and for one out of reach.
absl::Status CoacheeNotFoundError();
// ALREADY_EXISTS: NIP_TAKEN; does not tell by whom.
absl::Status NipTakenError();
// ALREADY_EXISTS: COACHEE_EXISTS.
absl::Status CoacheeExistsError(PersonId id);
// ABORTED: ETAG_MISMATCH: read again, then retry.
absl::Status EtagMismatchError();

}  // namespace primadona::booking

#endif  // PRIMADONA_BOOKING_DOMAIN_COACHEE_H_
