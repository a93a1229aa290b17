#include "common/mysql/errors.h"

#include "common/mysql/database.h"
#include "common/status/error.h"

namespace primadona::mysql {
namespace {

// "Duplicate entry '…' for key 'name'"; MySQL 8 writes 'table.name'.
std::string KeyNameIn(const std::string& text) {
  const size_t end = text.rfind('\'');
  if (end == std::string::npos || end == 0) return "";
  const size_t begin = text.rfind('\'', end - 1);
  if (begin == std::string::npos) return "";
  const std::string name = text.substr(begin + 1, end - begin - 1);
  return name.substr(name.rfind('.') + 1);
}

}  // namespace

Fault FaultOf(int code) {
  switch (code) {
    case 1062:  // duplicate entry
    case 1586:  // duplicate entry, with the key's name
      return Fault::kDuplicate;
    case 1020:  // record changed since it was read
    case 1180:  // error during COMMIT: Galera's certification
    case 1205:  // lock wait time-out
    case 1213:  // deadlock, or a lost conflict between Galera nodes
    case 1614:  // deadlock in a branch
    case 3101:  // Group Replication's certification
      return Fault::kContention;
    case 1317:  // the statement was killed
    case 1969:  // MariaDB: max_statement_time
    case 3024:  // MySQL: max_execution_time
      return Fault::kTimeout;
    case 1040:  // too many connections
    case 1047:  // a Galera node that is not ready
    case 1053:  // the server shuts down
    case 1077:
    case 1079:
    case 1129:  // the host is blocked
    case 1203:  // too many connections of the account
    case 1927:  // the connection was killed
      return Fault::kBroken;
    default:
      // 2000–2999 are the client library's: 2006 gone away, 2013 lost, 2014 out of step,
      // 2030 statement not prepared, 2055 lost at a system call. 0 is the connector's own.
      return code == 0 || (code >= 2000 && code < 3000) ? Fault::kBroken : Fault::kOther;
  }
}

absl::Status StatusOfFault(Fault fault, const std::string& text) {
  switch (fault) {
    case Fault::kDuplicate:
      return MakeError(absl::StatusCode::kAlreadyExists, "DUPLICATE_KEY",
                       {.en = "This exists already.", .id = "Data ini sudah ada."},
                       {{"key", KeyNameIn(text)}});
    case Fault::kContention:
      return ContentionError();
    case Fault::kTimeout:
      return MakeError(absl::StatusCode::kDeadlineExceeded, "STATEMENT_TIMEOUT",
                       {.en = "The database took too long.",
                        .id = "Basis data terlalu lama menjawab."});
    case Fault::kBroken:
      return UnavailableError("broken");
    case Fault::kOther:
      break;
  }
  return InternalDatabaseError();
}

std::string LoggableText(int code, const std::string& text) {
  switch (code) {
    case 1062:  // duplicate entry '…'
    case 1265:  // data truncated
    case 1292:  // incorrect value: '…'
    case 1366:  // incorrect string value: '…'
    case 1367:  // illegal value
    case 1411:
    case 1525:
    case 1586:
      return "withheld: it quotes a value";
    default:
      return text;
  }
}

absl::Status UnavailableError(const std::string& cause) {
  ErrorDetail detail;
  detail.reason = "DATABASE_UNAVAILABLE";
  detail.text = {.en = "The database cannot be reached; try again shortly.",
                 .id = "Basis data tidak dapat dihubungi; coba lagi sebentar."};
  detail.metadata = {{"cause", cause}};
  detail.retry_after = absl::Seconds(1);
  return MakeError(absl::StatusCode::kUnavailable, detail);
}

absl::Status ContentionError() {
  return MakeError(absl::StatusCode::kAborted, "TRANSACTION_CONTENTION",
                   {.en = "Others are changing the same data; try again.",
                    .id = "Data yang sama sedang diubah pihak lain; coba lagi."});
}

absl::Status InternalDatabaseError() {
  return MakeError(absl::StatusCode::kInternal, "DATABASE_ERROR",
                   {.en = "The database refused a statement.",
                    .id = "Basis data menolak suatu perintah."});
}

std::string DuplicateKey(const absl::Status& status) {
  if (status.code() != absl::StatusCode::kAlreadyExists) return "";
  const auto detail = DetailOf(status);
  if (!detail.has_value() || detail->reason != "DUPLICATE_KEY") return "";
  const auto key = detail->metadata.find("key");
  return key == detail->metadata.end() ? "" : key->second;
}

}  // namespace primadona::mysql
