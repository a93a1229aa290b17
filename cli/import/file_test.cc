#include "cli/import/file.h"

#include "cli/client/failure.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

const Columns kColumns{.required = {"id", "name"}, .optional = {"note"}};

std::string RefusalOf(std::string_view text) {
  const auto file = ReadImportFile(text, kColumns);
  EXPECT_EQ(ExitCodeOf(file.status()), kExitUsage) << file.status();
  return std::string(file.status().message());
}

// "name NOT_UTF8" for each fault.
std::vector<std::string> FormOf(const std::vector<std::string>& fields) {
  std::vector<std::string> told;
  for (const Fault& fault : FormFaults({"id", "name"}, {.line = 4, .fields = fields})) {
    EXPECT_EQ(fault.line, 4);
    told.push_back(fault.column + " " + fault.reason);
  }
  return told;
}

TEST(ImportFileTest, TakesColumnsInAnyOrder) {
  const auto file = ReadImportFile("name,note,id\nx,,1\n", kColumns);
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_THAT(file->head, ElementsAre("name", "note", "id"));
  ASSERT_EQ(file->rows.size(), 1u);
  EXPECT_EQ(file->rows[0].line, 2);
}

TEST(ImportFileTest, TellsEveryFaultOfTheHeadAtOnce) {
  EXPECT_EQ(RefusalOf("id,id,colour\n1,2,3\n"),
            "Line 1: the column name is missing; the column id stands twice; the column colour is "
            "not known.");
}

TEST(ImportFileTest, RefusesAnEmptyFile) { EXPECT_THAT(RefusalOf("\n\n"), HasSubstr("empty")); }

TEST(ImportFileTest, TellsAFileThatIsPartedBySemicolons) {
  EXPECT_THAT(RefusalOf("id;name\n1;x\n"), HasSubstr("semicolons"));
}

TEST(ImportFileTest, ARowHasAsManyFieldsAsTheHead) {
  EXPECT_THAT(FormOf({"1", "x"}), ElementsAre());
  EXPECT_THAT(FormOf({"1"}), ElementsAre(" FIELD_COUNT"));
  EXPECT_THAT(FormOf({"1", "x", ""}), ElementsAre(" FIELD_COUNT"));
}

TEST(ImportFileTest, TextIsUtf8) {
  EXPECT_THAT(FormOf({"\xC3\xA9", "\xF0\x9F\x98\x80 \xED\x9F\xBF"}), ElementsAre());
  for (const char* wrong : {"caf\xE9", "\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                            "\xF4\x90\x80\x80", "\xC3", "\xE2\x82"}) {
    EXPECT_THAT(FormOf({"1", wrong}), ElementsAre("name NOT_UTF8")) << wrong;
  }
}

TEST(ImportFileTest, FindsLinesThatRepeatAnEarlierOne) {
  const auto file = ReadImportFile("id,name\n12,a\n,b\n1 2,c\n3,d\n,e\n", kColumns);
  ASSERT_TRUE(file.ok());
  EXPECT_THAT(RepeatedLines(*file, "id"), ElementsAre(Pair(4, 2)));
  EXPECT_THAT(RepeatedLines(*file, "note"), ElementsAre());
}

}  // namespace
}  // namespace primadona::cli
