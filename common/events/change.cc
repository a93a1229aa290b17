#include "common/events/change.h"

#include "common/events/events_sql.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona {

absl::Status ClaimKey(mysql::Transaction& tx, const Change& change, const std::string& resource) {
  if (!change.key.has_value()) return absl::OkStatus();
  const RequestKey& key = *change.key;
  absl::Status status = tx.Execute(events::kClaimKey, {key.caller, key.method, key.request_id,
                                                       key.fingerprint, resource, change.now})
                            .status();
  if (mysql::DuplicateKey(status).empty()) return status;
  return MakeError(absl::StatusCode::kAlreadyExists, "REQUEST_ID_KNOWN",
                   {.en = "This request was already handled.",
                    .id = "Permintaan ini sudah pernah diproses."});
}

absl::StatusOr<std::optional<std::string>> LookUpKey(mysql::Database& database,
                                                     const RequestKey& key) {
  ASSIGN_OR_RETURN(const mysql::Rows rows, database.Read([&](mysql::Transaction& tx) {
    return tx.Query(events::kLookUpKey, {key.caller, key.method, key.request_id});
  }));
  if (rows.empty()) return std::optional<std::string>();
  if (rows[0].Text(0) != key.fingerprint) {
    return FieldError("request_id", "REQUEST_ID_REUSED",
                      {.en = "This request_id was used for another request.",
                       .id = "request_id ini sudah dipakai untuk permintaan lain."});
  }
  return std::optional<std::string>(rows[0].Text(1));
}

}  // namespace primadona
