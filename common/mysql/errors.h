// What the database's error numbers mean to a store.
#ifndef PRIMADONA_COMMON_MYSQL_ERRORS_H_
#define PRIMADONA_COMMON_MYSQL_ERRORS_H_

#include <string>

#include "absl/status/status.h"

namespace primadona::mysql {

enum class Fault {
  kDuplicate,   // a unique key is taken; the transaction may go on
  kContention,  // deadlock, lock wait or certification: the transaction is lost, run it again
  kTimeout,     // the server ended the statement
  kBroken,      // the connection is of no more use
  kOther,
};

// The meaning of an error number of MariaDB, MySQL or the client library.
Fault FaultOf(int code);

// The status for callers of Transaction; holds nothing of the server's text but a key's name.
absl::Status StatusOfFault(Fault fault, const std::string& text);

// The server's text, for the log: "withheld" where it would quote values of the row.
std::string LoggableText(int code, const std::string& text);

// UNAVAILABLE: DATABASE_UNAVAILABLE with metadata "cause": "connect", "pool_exhausted",
// "broken", "stalled", or "commit_unknown" when the outcome of a COMMIT is not known.
absl::Status UnavailableError(const std::string& cause);
// ABORTED: TRANSACTION_CONTENTION.
absl::Status ContentionError();
// INTERNAL: DATABASE_ERROR.
absl::Status InternalDatabaseError();

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_ERRORS_H_
