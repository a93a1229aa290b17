#include "cli/province/table.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace primadona::cli {
namespace {

void AppendRow(const std::vector<std::string>& row, std::string& text) {
  const char* separator = "";
  for (const std::string& field : row) {
    text.append(separator);
    separator = ",";
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      text.append(field);
    } else {
      absl::StrAppend(&text, "\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
    }
  }
  text.push_back('\n');
}

}  // namespace

void Table::Add(std::vector<std::string> row, std::string_view fault) {
  rows.push_back(std::move(row));
  if (!fault.empty()) bad.push_back({static_cast<int>(rows.size()) + 1, std::string(fault)});
}

std::string CsvText(const Table& table) {
  std::string text;
  AppendRow(table.columns, text);
  for (const auto& row : table.rows) AppendRow(row, text);
  return text;
}

}  // namespace primadona::cli
