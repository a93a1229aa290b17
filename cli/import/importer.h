// Brings files of people, providers and needs into a running suite.
#ifndef PRIMADONA_CLI_IMPORT_IMPORTER_H_
#define PRIMADONA_CLI_IMPORT_IMPORTER_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "cli/import/csv.h"

namespace primadona::cli {

enum class ImportKind { kCoachees, kProviders, kNeeds };

struct ImportOptions {
  bool dry_run = false;  // check everything that can be checked, change nothing
  int in_flight = 16;    // calls at once
  // Told of each row, by one thread at a time; may be empty.
  std::function<void(size_t total, size_t done)> progress;
};

// created + known + quarantined + refused == rows.
struct ImportReport {
  size_t rows = 0;
  size_t created = 0;      // a dry run: what would be new
  size_t known = 0;        // there already: nothing changed
  size_t quarantined = 0;  // needs alone
  size_t refused = 0;
  std::map<std::string, size_t> reasons;  // of refused and quarantined rows
  std::vector<Fault> faults;              // of refused rows, by line
};

// Imports the CSV `text`. Safe to run twice: what is there already is left as it is and counted as
// known. A row that is refused does not keep the others out. Fails with a whole status only when
// the file cannot be read at all (nothing is sent then), or the suite cannot be reached.
absl::StatusOr<ImportReport> Import(const Client& client, ImportKind kind, std::string_view text,
                                    const ImportOptions& options);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_IMPORTER_H_
