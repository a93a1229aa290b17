#include "cli/output/printer.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "cli/output/field_text.h"
#include "google/protobuf/util/json_util.h"

namespace primadona::cli {
namespace {

using google::protobuf::Message;

std::string Json(const Message& message, bool whole_lines) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = !whole_lines;
  std::string text;
  // Fails on an Any of an unknown type alone, and the public contract has none.
  (void)google::protobuf::util::MessageToJsonString(message, &text, options);
  return text;
}

// Width on a screen: bytes that begin a character of UTF-8.
size_t Width(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

void PutCell(const std::string& text, size_t width, bool last, std::ostream& out) {
  out << text;
  if (!last) out << std::string(width - Width(text) + 2, ' ');
}

}  // namespace

void Printer::PrintName(const Message& message) {
  const std::string name = FieldText(message, "name", zone_);
  if (!name.empty()) out_ << name << '\n';
}

void Printer::Print(const Message& message) {
  if (format_ == Format::kName) return PrintName(message);
  if (format_ == Format::kJson) {
    out_ << Json(message, /*whole_lines=*/false);
    return;
  }
  const auto texts = FieldTexts(message, zone_);
  size_t width = 0;
  for (const auto& [path, text] : texts) width = std::max(width, path.size());
  for (const auto& [path, text] : texts) {
    PutCell(path, width, false, out_);
    out_ << text << '\n';
  }
}

void Printer::PrintRows(const std::vector<const Message*>& rows,
                        const std::vector<std::string>& columns) {
  if (format_ == Format::kName) {
    for (const Message* row : rows) PrintName(*row);
    return;
  }
  if (format_ == Format::kJson) {
    for (const Message* row : rows) out_ << Json(*row, /*whole_lines=*/true) << '\n';
    return;
  }
  std::vector<std::vector<std::string>> cells(1);
  for (const std::string& column : columns) cells[0].push_back(absl::AsciiStrToUpper(column));
  for (const Message* row : rows) {
    cells.emplace_back();
    for (const std::string& column : columns) {
      cells.back().push_back(FieldText(*row, column, zone_));
    }
  }
  std::vector<size_t> widths(columns.size(), 0);
  for (const auto& line : cells) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], Width(line[i]));
  }
  for (const auto& line : cells) {
    for (size_t i = 0; i < line.size(); ++i) {
      PutCell(line[i], widths[i], i + 1 == line.size(), out_);
    }
    out_ << '\n';
  }
}

}  // namespace primadona::cli
