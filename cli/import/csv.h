// CSV files with a head line.
#ifndef PRIMADONA_CLI_IMPORT_CSV_H_
#define PRIMADONA_CLI_IMPORT_CSV_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace primadona::cli {

// A fault of an input file, told by line and column.
struct Fault {
  int line = 0;
  std::string column;
  std::string reason;  // e.g. NIP_MALFORMED
  std::string text;
};

struct CsvRow {
  int line = 0;  // on which it starts
  std::vector<std::string> fields;
};

// The rows of `text` by RFC 4180, empty lines left out; a byte order mark is skipped.
// INVALID_ARGUMENT with the line of a quote that is never closed or stands where none may.
absl::StatusOr<std::vector<CsvRow>> ParseCsv(std::string_view text);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_CSV_H_
