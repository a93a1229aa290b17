// The numbers that an office may change: dated rows, one table in each service.
#ifndef PRIMADONA_COMMON_POLICY_POLICIES_H_
#define PRIMADONA_COMMON_POLICY_POLICIES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "common/events/change.h"
#include "common/mysql/database.h"

namespace primadona::policy {

// A policy that a service knows. Its default becomes the first row, dated 2000-01-01.
struct Spec {
  std::string name;         // lower_snake_case, unit last: "session_minutes"
  std::string default_value;
  std::string description;  // what it decides, unit, source
  std::function<absl::Status(const std::string& value)> check;
};

// A spec of a whole number within [min, max].
Spec IntSpec(std::string name, int64_t default_value, int64_t min, int64_t max,
             std::string description);

// The values that apply to one day. Asking for a name without a spec ends the program.
class Values {
 public:
  explicit Values(std::map<std::string, std::string> values)
      : values_(std::make_shared<const std::map<std::string, std::string>>(std::move(values))) {}
  int64_t Int(const std::string& name) const;
  const std::string& Text(const std::string& name) const;

 private:
  std::shared_ptr<const std::map<std::string, std::string>> values_;  // copies share them
};

struct PolicyRow {
  std::string name;
  absl::CivilDay effective_date;
  std::string value;
  std::string actor;
  absl::Time create_time;
  int64_t version = 0;  // of the policy: grows with each row written
};

// Reads may lag a change made by another replica by at most 1 s; a change made here shows at
// once. Thread-safe.
class Policies {
 public:
  Policies(mysql::Database& database, std::vector<Spec> specs, absl::TimeZone home);
  ~Policies();

  // Writes the defaults that have no row yet; call once at start.
  absl::Status WriteDefaults(absl::Time now);

  const absl::TimeZone& home() const { return home_; }
  const std::vector<Spec>& specs() const { return specs_; }
  absl::StatusOr<Values> On(absl::CivilDay day);
  absl::StatusOr<Values> At(absl::Time time);  // the day of `time` in the home time zone

  // Grows with every row written: names the policies that a decision was made under.
  absl::StatusOr<int64_t> Version();
  absl::StatusOr<std::vector<PolicyRow>> AllRows();  // by name and date
  // The same rows, shared: the same object as long as they were not read again. So what is costly
  // to make of them can be kept beside the pointer.
  using Rows = std::shared_ptr<const std::vector<PolicyRow>>;
  absl::StatusOr<Rows> SharedRows();
  // Likewise without a statement: null when they would have to be read.
  Rows KeptRows() const;
  // Reads the rows again before they would be stale. Who calls it several times a second spares all
  // others the statement.
  absl::Status Renew();
  // Writes a row. NOT_FOUND: POLICY_NOT_FOUND. INVALID_ARGUMENT: POLICY_VALUE_INVALID,
  // POLICY_DATE_PAST (before the day of change.now). ABORTED: ETAG_MISMATCH when
  // `expected_version` (0 = any) is not the policy's.
  absl::StatusOr<PolicyRow> Write(PolicyRow row, int64_t expected_version, const Change& change);

 private:
  absl::StatusOr<Rows> RowsNoOlderThan(absl::Duration age);
  absl::Status CheckRow(const PolicyRow& row, absl::Time now) const;

  struct Cache;
  mysql::Database& database_;
  const std::vector<Spec> specs_;
  const absl::TimeZone home_;
  std::unique_ptr<Cache> cache_;
};

}  // namespace primadona::policy

#endif  // PRIMADONA_COMMON_POLICY_POLICIES_H_
