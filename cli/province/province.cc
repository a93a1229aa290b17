#include "cli/province/province.h"

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "cli/province/rows.h"
#include "cli/province/stream.h"
#include "common/status/error.h"
#include "common/status/macros.h"

namespace primadona::cli {
namespace {

absl::Status WriteFile(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file) return absl::OkStatus();
  return MakeError(absl::StatusCode::kUnavailable, "FILE_NOT_WRITTEN",
                   {absl::StrCat("The file ", path, " could not be written."),
                    absl::StrCat("Berkas ", path, " tidak dapat ditulis.")});
}

}  // namespace

Province MakeProvince(uint64_t seed, const Shape& shape) {
  const Drawn drawn{seed, shape, People(seed, shape)};
  const std::vector<NeedRecord> needs = Needs(seed, shape, drawn.people);
  const std::vector<RequestRecord> requests = Requests(seed, shape, drawn.people);
  Province province{.units = UnitTable(drawn),
                    .coachees = CoacheeTable(drawn),
                    .providers = ProviderTable(drawn, Providers(seed, shape, drawn.people)),
                    .needs = NeedTable(drawn, needs),
                    .requests = RequestTable(drawn, requests),
                    .stream = "",
                    .bad_lines = {}};
  int line = 0;
  for (const Happening& happening : YearOf(seed, shape, needs, requests, drawn.people)) {
    absl::StrAppend(&province.stream, happening.json, "\n");
    ++line;
    if (!happening.fault.empty()) province.bad_lines.push_back({line, happening.fault});
  }
  return province;
}

Table BadRecords(const Province& province) {
  Table bad{.file = "bad.csv", .columns = {"file", "line", "fault"}};
  for (const Table* table : {&province.coachees, &province.providers, &province.needs}) {
    for (const BadRow& row : table->bad) bad.Add({table->file, absl::StrCat(row.line), row.fault});
  }
  for (const BadRow& row : province.bad_lines) {
    bad.Add({"stream.jsonl", absl::StrCat(row.line), row.fault});
  }
  return bad;
}

absl::Status WriteProvince(const Province& province, const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);  // a failure shows when writing
  const Table bad = BadRecords(province);
  for (const Table* table : {&province.units, &province.coachees, &province.providers,
                             &province.needs, &province.requests, &bad}) {
    RETURN_IF_ERROR(WriteFile(absl::StrCat(directory, "/", table->file), CsvText(*table)));
  }
  return WriteFile(absl::StrCat(directory, "/stream.jsonl"), province.stream);
}

}  // namespace primadona::cli
