// Sends the rows of a file, each sort in its own way.
#ifndef PRIMADONA_CLI_IMPORT_SENDERS_H_
#define PRIMADONA_CLI_IMPORT_SENDERS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/client/door.h"
#include "cli/import/file.h"
#include "cli/import/importer.h"
#include "cli/import/ledger.h"
#include "cli/import/row.h"

namespace primadona::cli {

// One call a person; where the file has ids, people are found by them, else by a look-up of the
// NIP.
void SendCoachees(const Client& client, const ImportFile& file, const ImportOptions& options,
                  Ledger& ledger);
// The person, then the hours. Fails only when the catalogue cannot be read.
absl::Status SendProviders(const Client& client, const ImportFile& file,
                           const ImportOptions& options, Ledger& ledger);
// Many needs a call; found by external_id and revision.
void SendNeeds(const Client& client, const ImportFile& file, const ImportOptions& options,
               Ledger& ledger);

// What stands in `column` on an earlier line already: RepeatedLines of it.
struct Repeats {
  std::string column;
  std::map<int, int> lines;
};

// The row as `convert` reads it. With any fault, or when it is one of the `repeats`, nullopt: then
// the ledger has been told.
template <typename Record>
std::optional<Record> ConvertRow(const ImportFile& file, const CsvRow& csv_row,
                                 Record (*convert)(Row&), const Repeats& repeats, Ledger& ledger) {
  std::vector<Fault> faults = FormFaults(file.head, csv_row);
  Record record;
  if (faults.empty()) {
    Row row(file.head, csv_row, faults);
    record = convert(row);
    if (const auto found = repeats.lines.find(csv_row.line); found != repeats.lines.end()) {
      row.AddFault(repeats.column, "REPEATED",
                   absl::StrCat("stands on line ", found->second, " already"));
    }
  }
  if (faults.empty()) return record;
  ledger.Refuse(faults);
  return std::nullopt;
}

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_SENDERS_H_
