#include "cli/import/csv.h"

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

TEST(CsvTest, CountsLinesThatALoneReturnEnds) {
  const auto rows = ParseCsv("a\rb\r\nc\n\rd");
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->size(), 4u);
  EXPECT_EQ((*rows)[1].line, 2);
  EXPECT_EQ((*rows)[2].line, 3);
  EXPECT_EQ((*rows)[3].line, 5);
}

TEST(CsvTest, NamesTheLineOfAQuoteThatIsNeverClosed) {
  const auto rows = ParseCsv("a,b\n\"x,2\n");
  ASSERT_FALSE(rows.ok());
  EXPECT_THAT(std::string(rows.status().message()), ::testing::HasSubstr("Line 3"));
}

TEST(CsvTest, KeepsEmptyFieldsAndDoubledQuotes) {
  const auto rows = ParseCsv("a,,\"say \"\"hi\"\"\"\n");
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ((*rows)[0].fields, (std::vector<std::string>{"a", "", "say \"hi\""}));
}

TEST(CsvTest, RefusesAQuoteInTheMiddleOfAField) {
  const auto rows = ParseCsv("a,b\nc,d\"e\n");
  ASSERT_FALSE(rows.ok());
  EXPECT_THAT(std::string(rows.status().message()), ::testing::HasSubstr("Line 2"));
}

}  // namespace
}  // namespace primadona::cli
