// What becomes of each row of an import.
#ifndef PRIMADONA_CLI_IMPORT_LEDGER_H_
#define PRIMADONA_CLI_IMPORT_LEDGER_H_

#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/import/importer.h"

namespace primadona::cli {

// Thread-safe. Each row is told of once, by Settle, Refuse or Quarantine.
class Ledger {
 public:
  Ledger(size_t rows, const ImportOptions& options) : options_(options) { report_.rows = rows; }

  // True when the row is new, false when it is there already; an error when it is refused, told
  // by the columns of its fields, or when the suite cannot be reached.
  void Settle(int line, const absl::StatusOr<bool>& outcome);
  // `faults` are those of one row, at least one.
  void Refuse(const std::vector<Fault>& faults);
  // The row is kept in quarantine for `reasons`.
  void Quarantine(const std::vector<std::string>& reasons);

  // The report of all rows; the error of a suite that could not be reached.
  absl::StatusOr<ImportReport> Close() &&;

 private:
  void CountRow();

  const ImportOptions& options_;
  std::mutex mutex_;
  ImportReport report_;
  absl::Status unreachable_;
  size_t done_ = 0;
};

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_LEDGER_H_
