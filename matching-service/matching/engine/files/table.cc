#include "matching/engine/files/table.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::matching::engine {
namespace {

// Takes the next line off the front, without its end.
std::string_view TakeLine(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

void Split(std::string_view line, std::vector<std::string_view>& fields) {
  fields.clear();
  while (true) {
    const size_t comma = line.find(',');
    fields.push_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return;
    line.remove_prefix(comma + 1);
  }
}

absl::Status At(const std::string& name, int line, const std::string& reason, const Text& text) {
  return FieldError(absl::StrCat(name, ":", line), reason,
                    {.en = absl::StrCat(name, ", line ", line, ": ", text.en),
                     .id = absl::StrCat(name, ", baris ", line, ": ", text.id)});
}

absl::Status AtLine(const std::string& name, int line, const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status).value_or(ErrorDetail{});
  return At(name, line, detail.reason, detail.text);
}

}  // namespace

absl::Status ReadTable(
    const std::string& name, std::string_view text, absl::Span<const std::string_view> columns,
    const std::function<absl::Status(absl::Span<const std::string_view> fields)>& take) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  std::vector<std::string_view> head, row, wanted(columns.size());
  std::vector<size_t> place;
  int line_number = 1;
  Split(TakeLine(text), head);
  for (const std::string_view column : columns) {
    const auto found = std::find(head.begin(), head.end(), column);
    if (found == head.end()) {
      return At(name, 1, "COLUMN_MISSING",
                {.en = absl::StrCat("there is no column ", std::string(column), "."),
                 .id = absl::StrCat("kolom ", std::string(column), " tidak ada.")});
    }
    place.push_back(static_cast<size_t>(found - head.begin()));
  }
  while (!text.empty()) {
    const std::string_view line = TakeLine(text);
    ++line_number;
    if (line.empty()) continue;
    if (std::count(line.begin(), line.end(), '"') > 0) {
      return At(name, line_number, "QUOTE_NOT_READ",
                {.en = "quotes are not read here.", .id = "tanda kutip tidak dibaca di sini."});
    }
    Split(line, row);
    if (row.size() != head.size()) {
      return At(
          name, line_number, "FIELDS_MISMATCH",
          {.en = absl::StrCat("there are ", row.size(), " fields under ", head.size(), " columns."),
           .id = absl::StrCat("ada ", row.size(), " isian untuk ", head.size(), " kolom.")});
    }
    for (size_t i = 0; i < place.size(); ++i) wanted[i] = row[place[i]];
    const absl::Status taken = take(wanted);
    if (!taken.ok()) return AtLine(name, line_number, taken);
  }
  return absl::OkStatus();
}

absl::Status ReadNumber(std::string_view column, std::string_view field, int64_t& number) {
  if (absl::SimpleAtoi(absl::string_view(field.data(), field.size()), &number)) {
    return absl::OkStatus();
  }
  return FieldError(std::string(column), "NUMBER_INVALID",
                    {.en = absl::StrCat(std::string(column), " is not a whole number."),
                     .id = absl::StrCat(std::string(column), " bukan bilangan bulat.")});
}

}  // namespace primadona::matching::engine
