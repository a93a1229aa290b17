#include "common/policy/policies.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/policy/policy_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::policy {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);
constexpr absl::CivilDay kFirstDay(2000, 1, 1);
constexpr absl::Duration kFreshFor = absl::Seconds(1);

PolicyRow RowOf(const mysql::Row& row) {
  PolicyRow policy;
  policy.name = row.Text(0);
  policy.effective_date = kEpoch + row.Int(1);
  policy.value = row.Text(2);
  policy.actor = row.Text(3);
  policy.create_time = row.Time(4);
  policy.version = row.Int(5);
  return policy;
}

// The rows of one policy as they are locked for writing.
struct Locked {
  int64_t version = 0;
  bool has_date = false;
};

absl::StatusOr<Locked> LockRows(mysql::Transaction& tx, const PolicyRow& row) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockRows, {row.name}));
  Locked locked;
  for (const mysql::Row& found : rows) {
    locked.version = std::max(locked.version, found.Int(1));
    locked.has_date = locked.has_date || kEpoch + found.Int(0) == row.effective_date;
  }
  return locked;
}

// What a check says, as a fault of the field that holds the value.
absl::Status OnValue(const absl::Status& checked) {
  if (checked.ok()) return checked;
  return FieldError("policy.value", "POLICY_VALUE_INVALID",
                    DetailOf(checked).value_or(ErrorDetail()).text);
}

}  // namespace

int64_t Values::Int(const std::string& name) const {
  int64_t number = 0;
  if (!absl::SimpleAtoi(Text(name), &number)) std::abort();
  return number;
}

const std::string& Values::Text(const std::string& name) const {
  const auto value = values_->find(name);
  if (value == values_->end()) std::abort();
  return value->second;
}

struct Policies::Cache {
  absl::Mutex mutex;
  Rows rows ABSL_GUARDED_BY(mutex);  // null: to be read
  absl::Time read_at ABSL_GUARDED_BY(mutex);
  // Grows with each write made here: a read that began before it must not put old rows back.
  int64_t writes ABSL_GUARDED_BY(mutex) = 0;
  // What was last made of rows, and of which; one day is asked for over and over.
  Rows made_of ABSL_GUARDED_BY(mutex);
  absl::CivilDay made_for ABSL_GUARDED_BY(mutex);
  std::optional<Values> made ABSL_GUARDED_BY(mutex);

  // Null when they were read longer ago than `age`.
  Rows RowsWithin(absl::Duration age) {
    absl::MutexLock lock(&mutex);
    return rows != nullptr && absl::Now() - read_at < age ? rows : nullptr;
  }
};

Policies::Policies(mysql::Database& database, std::vector<Spec> specs, absl::TimeZone home)
    : database_(database),
      specs_(std::move(specs)),
      home_(home),
      cache_(std::make_unique<Cache>()) {}

Policies::~Policies() = default;

absl::Status Policies::WriteDefaults(absl::Time now) {
  for (const Spec& spec : specs_) {
    absl::Status status = database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(const mysql::Rows rows, tx.Query(kLockRows, {spec.name}));
      if (!rows.empty()) return absl::OkStatus();
      return tx
          .Execute(kInsertRow, {spec.name, kFirstDay - kEpoch, spec.default_value, "primadona", now,
                                1})
          .status();
    });
    // Another replica that starts at the same time has written it.
    if (!status.ok() && mysql::DuplicateKey(status).empty()) return status;
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<PolicyRow>> Policies::AllRows() {
  ASSIGN_OR_RETURN(const Rows rows, SharedRows());
  return *rows;
}

absl::StatusOr<Policies::Rows> Policies::SharedRows() { return RowsNoOlderThan(kFreshFor); }

Policies::Rows Policies::KeptRows() const { return cache_->RowsWithin(kFreshFor); }

absl::Status Policies::Renew() { return RowsNoOlderThan(kFreshFor / 4).status(); }

absl::StatusOr<Policies::Rows> Policies::RowsNoOlderThan(absl::Duration age) {
  if (Rows kept = cache_->RowsWithin(age)) return kept;
  int64_t writes = 0;
  {
    absl::MutexLock lock(&cache_->mutex);
    writes = cache_->writes;
  }
  const absl::Time read_at = absl::Now();
  ASSIGN_OR_RETURN(const mysql::Rows found, database_.Read([](mysql::Transaction& tx) {
    return tx.Query(kAllRows, {});
  }));
  auto read = std::make_shared<std::vector<PolicyRow>>();
  for (const mysql::Row& row : found) read->push_back(RowOf(row));
  const Rows rows = std::move(read);
  absl::MutexLock lock(&cache_->mutex);
  if (writes == cache_->writes) {
    cache_->rows = rows;
    cache_->read_at = read_at;
  }
  return rows;
}

absl::StatusOr<Values> Policies::On(absl::CivilDay day) {
  ASSIGN_OR_RETURN(const Rows rows, SharedRows());
  {
    absl::MutexLock lock(&cache_->mutex);
    if (cache_->made_of == rows && cache_->made_for == day) return *cache_->made;
  }
  std::map<std::string, std::string> values;
  for (const Spec& spec : specs_) values[spec.name] = spec.default_value;
  // In order of date: the last one not after the day stays.
  for (const PolicyRow& row : *rows) {
    if (row.effective_date <= day) values[row.name] = row.value;
  }
  Values made(std::move(values));
  absl::MutexLock lock(&cache_->mutex);
  cache_->made_of = rows;
  cache_->made_for = day;
  cache_->made = made;
  return made;
}

absl::StatusOr<Values> Policies::At(absl::Time time) {
  return On(absl::ToCivilDay(time, home_));
}

absl::StatusOr<int64_t> Policies::Version() {
  ASSIGN_OR_RETURN(const Rows rows, SharedRows());
  int64_t version = 0;
  for (const PolicyRow& row : *rows) version += row.version;
  return version;
}

absl::Status Policies::CheckRow(const PolicyRow& row, absl::Time now) const {
  const auto spec = std::find_if(specs_.begin(), specs_.end(),
                                 [&](const Spec& known) { return known.name == row.name; });
  if (spec == specs_.end()) {
    return MakeError(
        absl::StatusCode::kNotFound, "POLICY_NOT_FOUND",
        {.en = "There is no policy of that name.", .id = "Tidak ada kebijakan dengan nama itu."});
  }
  if (row.effective_date < absl::ToCivilDay(now, home_)) {
    return FieldError("policy.effective_date", "POLICY_DATE_PAST",
                      {.en = "A policy can be changed from today on, not for the past.",
                       .id = "Kebijakan dapat diubah mulai hari ini, bukan untuk masa lalu."});
  }
  return spec->check == nullptr ? absl::OkStatus() : OnValue(spec->check(row.value));
}

absl::StatusOr<PolicyRow> Policies::Write(PolicyRow row, int64_t expected_version,
                                          const Change& change) {
  RETURN_IF_ERROR(CheckRow(row, change.now));
  const auto write = [&](mysql::Transaction& tx) -> absl::StatusOr<PolicyRow> {
    RETURN_IF_ERROR(ClaimKey(tx, change, "policies/" + row.name));
    ASSIGN_OR_RETURN(const Locked locked, LockRows(tx, row));
    if (expected_version != 0 && expected_version != locked.version) {
      return MakeError(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                       {.en = "The policy has changed meanwhile; read it again.",
                        .id = "Kebijakan telah berubah; baca kembali."});
    }
    PolicyRow written = row;
    written.actor = change.actor;
    written.create_time = change.now;
    written.version = locked.version + 1;
    const int64_t day = written.effective_date - kEpoch;
    RETURN_IF_ERROR((locked.has_date
                         ? tx.Execute(kReplaceRow, {written.value, written.actor, change.now,
                                                    written.version, written.name, day})
                         : tx.Execute(kInsertRow, {written.name, day, written.value, written.actor,
                                                   change.now, written.version}))
                        .status());
    return written;
  };
  absl::StatusOr<PolicyRow> written = database_.Transact(write);
  absl::MutexLock lock(&cache_->mutex);
  ++cache_->writes;
  cache_->rows.reset();
  return written;
}

}  // namespace primadona::policy
