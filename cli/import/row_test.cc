#include "cli/import/row.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "primadona/common/v1/kinds.pb.h"

namespace primadona::cli {
namespace {

namespace common = ::primadona::common::v1;
using ::testing::ElementsAre;
using ::testing::Pair;

// One row with one column, and what was said of it.
class RowTest : public ::testing::Test {
 protected:
  Row RowWith(const std::string& value) {
    csv_ = {.line = 9, .fields = {value}};
    return Row(head_, csv_, faults_);
  }
  // The reasons since the last call.
  std::vector<std::string> Told() {
    std::vector<std::string> reasons;
    for (const Fault& fault : faults_) {
      EXPECT_EQ(fault.line, 9);
      EXPECT_EQ(fault.column, "value");
      reasons.push_back(fault.reason);
    }
    faults_.clear();
    return reasons;
  }

  std::vector<std::string> head_ = {"value"};
  CsvRow csv_;
  std::vector<Fault> faults_;
};

TEST_F(RowTest, DropsSpacesAroundAValue) {
  EXPECT_EQ(RowWith("  x y ").Text("value"), "x y");
  EXPECT_EQ(RowWith("x").Text("other"), "") << "a column that the file does not have";
}

TEST_F(RowTest, NamesAMissingValue) {
  RowWith(" ").Required("value");
  EXPECT_THAT(Told(), ElementsAre("MISSING"));
}

TEST_F(RowTest, HoldsNumbersToTheirRange) {
  EXPECT_EQ(RowWith("1").Number("value", 1, 6), 1);
  EXPECT_EQ(RowWith("6").Number("value", 1, 6), 6);
  EXPECT_THAT(Told(), ElementsAre());
  for (const char* wrong : {"0", "7", "", "two", "1.5", "99999999999"}) {
    EXPECT_EQ(RowWith(wrong).Number("value", 1, 6), 0);
    EXPECT_THAT(Told(), ElementsAre("NUMBER_OUT_OF_RANGE")) << wrong;
  }
}

TEST_F(RowTest, KnowsEnumsInEitherCaseAndNotTheUnspecified) {
  const auto* kinds = common::ServiceKind_descriptor();
  EXPECT_EQ(RowWith("Coaching").Enum("value", kinds), common::COACHING);
  EXPECT_THAT(RowWith("COACHING; mentoring").Enums("value", kinds),
              ElementsAre(common::COACHING, common::MENTORING));
  EXPECT_THAT(Told(), ElementsAre());
  for (const char* wrong : {"SINGING", "SERVICE_KIND_UNSPECIFIED", ""}) {
    RowWith(wrong).Enum("value", kinds);
    EXPECT_THAT(Told(), ElementsAre("VALUE_UNKNOWN")) << wrong;
  }
}

TEST_F(RowTest, TakesDatesOfTheCalendarAlone) {
  const google::type::Date leap_day = RowWith("2028-02-29").Date("value");
  EXPECT_THAT(Told(), ElementsAre());
  EXPECT_EQ(leap_day.year() * 10'000 + leap_day.month() * 100 + leap_day.day(), 20280229);
  for (const char* wrong : {"2026-02-29", "2026-13-01", "2026-00-10", "31-12-2026", "2026/01/01",
                            "2026-01", ""}) {
    RowWith(wrong).Date("value");
    EXPECT_THAT(Told(), ElementsAre("DATE_MALFORMED")) << wrong;
  }
}

TEST_F(RowTest, TakesLevelsFromOneToFive) {
  EXPECT_THAT(RowWith("MAN-03:1; UMM-05:5").Levels("value"),
              ElementsAre(Pair("MAN-03", 1), Pair("UMM-05", 5)));
  EXPECT_THAT(Told(), ElementsAre());
  for (const char* wrong : {"MAN-03:0", "MAN-03:6", "MAN-03", "MAN-03:two", "MAN-03:1:2"}) {
    RowWith(wrong).Levels("value");
    EXPECT_THAT(Told(), ElementsAre("LEVELS_MALFORMED")) << wrong;
  }
}

}  // namespace
}  // namespace primadona::cli
