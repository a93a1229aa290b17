#include "cli/import/file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/client/failure.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

bool Has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

absl::Status CheckHead(const std::vector<std::string>& head, const Columns& columns) {
  if (head.size() == 1 && absl::StrContains(head[0], ";")) {
    return UsageError("Line 1: the columns are parted by semicolons; save the file as CSV with "
                      "commas, in UTF-8.");
  }
  std::vector<std::string> faults;
  for (const std::string& column : columns.required) {
    if (!Has(head, column)) faults.push_back(absl::StrCat("the column ", column, " is missing"));
  }
  for (size_t i = 0; i < head.size(); ++i) {
    if (!Has(columns.required, head[i]) && !Has(columns.optional, head[i])) {
      faults.push_back(absl::StrCat("the column ", head[i], " is not known"));
    }
    if (std::find(head.begin(), head.begin() + i, head[i]) != head.begin() + i) {
      faults.push_back(absl::StrCat("the column ", head[i], " stands twice"));
    }
  }
  if (faults.empty()) return absl::OkStatus();
  return UsageError(absl::StrCat("Line 1: ", absl::StrJoin(faults, "; "), "."));
}

// Bytes that follow the first one of a character of UTF-8; −1 for a byte that begins none.
int Followers(unsigned char first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first <= 0xDF) return 1;
  if (first >= 0xE0 && first <= 0xEF) return 2;
  return first >= 0xF0 && first <= 0xF4 ? 3 : -1;
}

bool IsUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const int followers = Followers(first);
    if (followers < 0 || i + followers >= text.size()) return false;
    for (int n = 1; n <= followers; ++n) {
      const auto byte = static_cast<unsigned char>(text[i + n]);
      // The first follower also rules out overlong forms, surrogates and what lies past U+10FFFF.
      const int low = n > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
      const int high = n > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
      if (byte < low || byte > high) return false;
    }
    i += followers;
  }
  return true;
}

}  // namespace

absl::StatusOr<ImportFile> ReadImportFile(std::string_view text, const Columns& columns) {
  ASSIGN_OR_RETURN(std::vector<CsvRow> rows, ParseCsv(text));
  if (rows.empty()) return UsageError("The file is empty; its first line must name the columns.");
  RETURN_IF_ERROR(CheckHead(rows[0].fields, columns));
  ImportFile file{.head = std::move(rows[0].fields), .rows = {}};
  file.rows.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
  return file;
}

std::vector<Fault> FormFaults(const std::vector<std::string>& head, const CsvRow& row) {
  if (row.fields.size() != head.size()) {
    return {{row.line, "", "FIELD_COUNT",
             absl::StrCat("has ", row.fields.size(), " fields, and line 1 names ", head.size(),
                          " columns")}};
  }
  std::vector<Fault> faults;
  for (size_t i = 0; i < head.size(); ++i) {
    if (IsUtf8(row.fields[i])) continue;
    faults.push_back({row.line, head[i], "NOT_UTF8", "must be text in UTF-8"});
  }
  return faults;
}

std::map<int, int> RepeatedLines(const ImportFile& file, std::string_view column) {
  std::map<int, int> repeated;
  const size_t index = std::find(file.head.begin(), file.head.end(), column) - file.head.begin();
  std::map<std::string, int> first_lines;
  for (const CsvRow& row : file.rows) {
    if (index >= row.fields.size()) continue;
    const std::string value = absl::StrReplaceAll(row.fields[index], {{" ", ""}});
    const auto [found, is_new] = first_lines.emplace(value, row.line);
    if (!is_new && !value.empty()) repeated[row.line] = found->second;
  }
  return repeated;
}

}  // namespace primadona::cli
