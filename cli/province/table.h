// Rows of a file, before they are written.
#ifndef PRIMADONA_CLI_PROVINCE_TABLE_H_
#define PRIMADONA_CLI_PROVINCE_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

namespace primadona::cli {

// A row that is wrong on purpose.
struct BadRow {
  int line = 0;       // in the file; the header is line 1
  std::string fault;  // what is wrong, e.g. NIP_TOO_SHORT
};

struct Table {
  std::string file;  // "coachees.csv"
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows = {};
  std::vector<BadRow> bad = {};

  // Adds a row; a bad one says its fault.
  void Add(std::vector<std::string> row, std::string_view fault = "");
};

// RFC 4180 with LF line ends: fields with a comma, a quote or a line end are quoted.
std::string CsvText(const Table& table);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_PROVINCE_TABLE_H_
