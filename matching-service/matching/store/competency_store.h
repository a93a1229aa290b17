// The catalogue of competencies in its table.
#ifndef PRIMADONA_MATCHING_STORE_COMPETENCY_STORE_H_
#define PRIMADONA_MATCHING_STORE_COMPETENCY_STORE_H_

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/mysql/database.h"
#include "matching/domain/competency.h"

namespace primadona::matching {

// ABORTED: ETAG_MISMATCH: what was read has changed meanwhile.
absl::Status EtagMismatchError();

// Thread-safe.
class CompetencyStore {
 public:
  explicit CompetencyStore(mysql::Database& database) : database_(database) {}

  // ALREADY_EXISTS: COMPETENCY_EXISTS.
  absl::Status Insert(const Competency& competency, const Change& change);
  // Writes `competency`, whose version is one more than the stored one's. ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Competency& competency, const Change& change);
  // NOT_FOUND: COMPETENCY_NOT_FOUND.
  absl::StatusOr<Competency> Load(const std::string& code);
  // Those after the code `after`, of a family (0: all), by code.
  absl::StatusOr<std::vector<Competency>> List(const std::string& after, int family, int limit);
  // Those of `codes` that the catalogue does not have.
  absl::StatusOr<std::set<std::string>> Unknown(const std::set<std::string>& codes);

 private:
  mysql::Database& database_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_COMPETENCY_STORE_H_
