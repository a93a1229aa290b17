// An import file, read and checked for its form.
#ifndef PRIMADONA_CLI_IMPORT_FILE_H_
#define PRIMADONA_CLI_IMPORT_FILE_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/import/csv.h"

namespace primadona::cli {

// Columns that a file of a sort must have, and may have.
struct Columns {
  std::vector<std::string> required;
  std::vector<std::string> optional;
};

struct ImportFile {
  std::vector<std::string> head;
  std::vector<CsvRow> rows;  // without the head
};

// INVALID_ARGUMENT (exit code 2) when the text is no CSV, empty, or its head lacks a column, has
// one that is not known, or one twice.
absl::StatusOr<ImportFile> ReadImportFile(std::string_view text, const Columns& columns);

// What keeps a row from being read by its columns: another number of fields than the head has, or
// text that is no UTF-8.
std::vector<Fault> FormFaults(const std::vector<std::string>& head, const CsvRow& row);

// Lines whose value in `column`, spaces apart, stood on an earlier line: line → that earlier line.
std::map<int, int> RepeatedLines(const ImportFile& file, std::string_view column);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_IMPORT_FILE_H_
