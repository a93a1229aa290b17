#include "cli/import/csv.h"

#include <csv.h>

#include "absl/strings/str_cat.h"
#include "cli/client/failure.h"

namespace primadona::cli {
namespace {

struct Reader {
  int line = 1;
  CsvRow row;
  std::vector<CsvRow> rows;
};

void TakeField(void* field, size_t size, void* data) {
  auto& reader = *static_cast<Reader*>(data);
  reader.row.fields.emplace_back(static_cast<const char*>(field), size);
}

void TakeRow(int, void* data) {
  auto& reader = *static_cast<Reader*>(data);
  reader.rows.push_back(std::move(reader.row));
  reader.row = {};
}

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ParseCsv(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  csv_parser parser = {};
  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
  Reader reader;
  bool sound = true;
  char previous = '\0';
  // Byte by byte, since the parser does not count lines.
  for (const char c : text) {
    if (reader.row.line == 0 && c != '\n' && c != '\r') reader.row.line = reader.line;
    sound = csv_parse(&parser, &c, 1, TakeField, TakeRow, &reader) == 1;
    if (!sound) break;
    // A line ends with CR, LF or both.
    if (c == '\r' || (c == '\n' && previous != '\r')) ++reader.line;
    previous = c;
  }
  sound = sound && csv_fini(&parser, TakeField, TakeRow, &reader) == 0;
  csv_free(&parser);
  if (!sound) return UsageError(absl::StrCat("Line ", reader.line, ": a quote is out of place."));
  return std::move(reader.rows);
}

}  // namespace primadona::cli
