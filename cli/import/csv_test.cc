#include "cli/import/csv.h"

#include "cli/import/records.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

TEST(CsvTest, CountsLinesAlsoThroughQuotedLineEnds) {
  const auto rows = ParseCsv("\xEF\xBB\xBF" "a,b\r\n\r\n\"x\ny\",2\nz,\"3,4\"");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[1].line, 3);
  EXPECT_EQ((*rows)[1].fields[0], "x\ny");
  EXPECT_EQ((*rows)[2].line, 5);
  EXPECT_EQ((*rows)[2].fields[1], "3,4");
}

TEST(CsvTest, NamesTheLineOfAQuoteThatIsNeverClosed) {
  const auto rows = ParseCsv("a,b\n\"x,2\n");
  ASSERT_FALSE(rows.ok());
  EXPECT_THAT(std::string(rows.status().message()), ::testing::HasSubstr("Line 3"));
}

TEST(RecordsTest, TellsEveryFaultOfARow) {
  const std::vector<std::string> head = {"provider_id", "kinds", "capacity", "decree_date",
                                         "availability"};
  const CsvRow csv{7, {"p1", "SINGING", "0", "2026-02-30", "MON 08:00-10:00;MON 09:00-11:00"}};
  std::vector<Fault> faults;
  Row row(head, csv, faults);
  ToProvider(row);
  std::vector<std::string> told;
  for (const Fault& fault : faults) {
    EXPECT_EQ(fault.line, 7);
    told.push_back(fault.column + " " + fault.reason);
  }
  for (const char* expected : {"kinds VALUE_UNKNOWN", "capacity NUMBER_OUT_OF_RANGE",
                               "decree_date DATE_MALFORMED", "availability HOURS_OVERLAP",
                               "display_name MISSING"}) {
    EXPECT_THAT(told, ::testing::Contains(expected));
  }
}

TEST(RecordsTest, FieldsOfTheServiceBecomeColumns) {
  EXPECT_EQ(ColumnOf("coachee.nip"), "nip");
  EXPECT_EQ(ColumnOf("provider.decree.number"), "decree_number");
  EXPECT_EQ(ColumnOf("availability.weekly[2].end_time"), "availability");
  EXPECT_EQ(ColumnOf("provider.competencies[0].code"), "competencies");
}

}  // namespace
}  // namespace primadona::cli
