#include "matching/store/competency_store.h"

#include "common/status/error.h"
#include "common/status/macros.h"
#include "matching/domain/ids.h"
#include "matching/store/competency_sql.h"

namespace primadona::matching {
namespace {

std::string NameOf(const std::string& code) { return std::string(kCompetencies) + "/" + code; }

Competency OfRow(const mysql::Row& row) {
  return {.code = row.Text(0),
          .display_name_id = row.Text(1),
          .display_name_en = row.Text(2),
          .family = Family{static_cast<int>(row.Int(3))},
          .version = row.Int(4),
          .create_time = row.Time(5),
          .update_time = row.Time(6)};
}

}  // namespace

absl::Status EtagMismatchError() {
  return MakeError(absl::StatusCode::kAborted, "ETAG_MISMATCH",
                   {.en = "The object has changed meanwhile; read it again.",
                    .id = "Data telah berubah; silakan baca kembali."});
}

absl::Status CompetencyStore::Insert(const Competency& c, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, NameOf(c.code)));
    const absl::StatusOr<int64_t> inserted =
        tx.Execute(kInsertCompetency, {c.code, c.display_name_id, c.display_name_en,
                                       static_cast<int>(c.family), c.version, c.create_time,
                                       c.update_time});
    if (absl::IsAlreadyExists(inserted.status())) return CompetencyExistsError(c.code);
    return inserted.status();
  });
}

absl::Status CompetencyStore::Replace(const Competency& c, const Change& change) {
  return database_.Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(ClaimKey(tx, change, NameOf(c.code)));
    ASSIGN_OR_RETURN(const int64_t matched,
                     tx.Execute(kReplaceCompetency,
                                {c.display_name_id, c.display_name_en, static_cast<int>(c.family),
                                 c.version, c.update_time, c.code, c.version - 1}));
    return matched == 1 ? absl::OkStatus() : EtagMismatchError();
  });
}

absl::StatusOr<Competency> CompetencyStore::Load(const std::string& code) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kLoadCompetency, {code});
  }));
  if (rows.empty()) return CompetencyNotFoundError();
  return OfRow(rows.front());
}

absl::StatusOr<std::vector<Competency>> CompetencyStore::List(const std::string& after, int family,
                                                              int limit) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kListCompetencies, {after, family, family, limit});
  }));
  std::vector<Competency> competencies;
  for (const mysql::Row& row : rows) competencies.push_back(OfRow(row));
  return competencies;
}

absl::StatusOr<std::set<std::string>> CompetencyStore::Unknown(
    const std::set<std::string>& codes) {
  std::set<std::string> unknown = codes;
  if (codes.empty()) return unknown;
  ASSIGN_OR_RETURN(const mysql::Rows rows, database_.Read([&](mysql::Transaction& tx) {
    return tx.Query(kKnownCompetencies, {mysql::List(codes.begin(), codes.end())});
  }));
  for (const mysql::Row& row : rows) unknown.erase(row.Text(0));
  return unknown;
}

}  // namespace primadona::matching
