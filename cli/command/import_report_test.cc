#include "cli/command/import_report.h"

#include <sstream>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace primadona::cli {
namespace {

const ImportReport& Sample() {
  static const auto& report = *new ImportReport{
      .rows = 10,
      .created = 4,
      .known = 3,
      .quarantined = 1,
      .refused = 2,
      .reasons = {{"MISSING", 2}, {"NIP_UNKNOWN", 1}},
      .faults = {{3, "unit", "MISSING", "must not be empty"},
                 {5, "", "FIELD_COUNT", "has 2 fields"}}};
  return report;
}

TEST(ImportReportTest, TellsFaultsByFileLineAndColumn) {
  std::ostringstream out;
  PrintFaults("a.csv", Sample(), out);
  EXPECT_EQ(out.str(),
            "a.csv:3: unit: must not be empty (MISSING)\na.csv:5: has 2 fields (FIELD_COUNT)\n");
}

TEST(ImportReportTest, CountsInWords) {
  std::ostringstream done, tried;
  PrintReport(Sample(), false, done);
  PrintReport(Sample(), true, tried);
  EXPECT_EQ(done.str(),
            "10 rows: 4 new, 3 there already, 1 in quarantine, 2 refused\n"
            "  MISSING: 2\n  NIP_UNKNOWN: 1\n");
  EXPECT_TRUE(tried.str().starts_with("dry run, nothing changed: 10 rows: 4 would be new, "));
}

TEST(ImportReportTest, CountsAsJson) {
  std::ostringstream out;
  PrintReportAsJson(Sample(), true, out);
  const auto json = nlohmann::json::parse(out.str());
  EXPECT_EQ(json["dry_run"], true);
  EXPECT_EQ(json["refused"], 2);
  EXPECT_EQ(json["reasons"]["MISSING"], 2);
  EXPECT_EQ(json["faults"][0]["column"], "unit");
}

}  // namespace
}  // namespace primadona::cli
