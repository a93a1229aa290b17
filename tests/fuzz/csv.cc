// CSV files: what was read can be written and read again.
#include <string>

#include "cli/import/csv.h"
#include "tests/fuzz/expect.h"

namespace primadona::cli {
namespace {

std::string Quoted(const std::string& field) {
  std::string quoted = "\"";
  for (const char c : field) {
    quoted += c;
    if (c == '"') quoted += c;
  }
  return quoted + "\"";
}

std::string Written(const std::vector<CsvRow>& rows) {
  std::string text;
  for (const CsvRow& row : rows) {
    for (size_t i = 0; i < row.fields.size(); ++i) {
      text += (i == 0 ? "" : ",") + Quoted(row.fields[i]);
    }
    text += "\r\n";
  }
  return text;
}

}  // namespace
}  // namespace primadona::cli

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using primadona::cli::ParseCsv;
  const auto rows = ParseCsv(primadona::fuzz::TextOf(data, size));
  if (!rows.ok()) return 0;
  int line = 0;
  for (const auto& row : *rows) {
    FUZZ_EXPECT(row.line > line, "rows stand on lines that grow");
    line = row.line;
  }
  const auto again = ParseCsv(primadona::cli::Written(*rows));
  FUZZ_EXPECT(again.ok() && again->size() == rows->size(), "what was read can be written");
  for (size_t i = 0; i < rows->size(); ++i) {
    FUZZ_EXPECT((*again)[i].fields == (*rows)[i].fields, "and says the same");
  }
  return 0;
}
