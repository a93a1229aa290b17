#include "cli/output/printer.h"

#include <sstream>

#include "google/type/interval.pb.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "primadona/matching/v1/match.pb.h"
#include "primadona/matching/v1/provider.pb.h"

namespace primadona::cli {
namespace {

namespace pb = ::primadona::matching::v1;

absl::TimeZone Jakarta() {
  absl::TimeZone zone;
  absl::LoadTimeZone("Asia/Jakarta", &zone);
  return zone;
}

pb::Match MakeMatch() {
  pb::Match match;
  match.set_name("matches/m1");
  match.set_state(pb::PROPOSED);
  match.mutable_first_slot()->mutable_start_time()->set_seconds(1'774'837'800);  // 09:30 in Jakarta
  match.mutable_first_slot()->mutable_end_time()->set_seconds(1'774'843'200);
  auto* criterion = match.mutable_explanation()->add_criteria();
  criterion->set_name("level_fit");
  criterion->set_points(80);
  match.mutable_explanation()->add_hard_rules(pb::NOT_ONESELF);
  match.mutable_explanation()->add_hard_rules(pb::CAPACITY_LEFT);
  return match;
}

TEST(PrinterTest, OneThingIsALineForEachSetField) {
  std::ostringstream out;
  Printer(out, Format::kTable, Jakarta()).Print(MakeMatch());
  EXPECT_EQ(out.str(),
            "name                            matches/m1\n"
            "first_slot                      2026-03-30 09:30 to 11:00 +07:00\n"
            "explanation.criteria[0].name    level_fit\n"
            "explanation.criteria[0].points  80\n"
            "explanation.hard_rules          NOT_ONESELF, CAPACITY_LEFT\n"
            "state                           PROPOSED\n");
}

TEST(PrinterTest, RowsStandUnderTheirHeads) {
  pb::Provider a, b;
  a.set_name("providers/a");
  a.set_capacity(4);
  b.set_name("providers/long-name");
  b.add_kinds(primadona::common::v1::COACHING);
  std::ostringstream out;
  Printer(out, Format::kTable, Jakarta()).PrintRows({&a, &b}, {"name", "capacity", "kinds"});
  EXPECT_EQ(out.str(),
            "NAME                 CAPACITY  KINDS\n"
            "providers/a          4         \n"
            "providers/long-name            COACHING\n");
}

TEST(PrinterTest, JsonRowsAreOneObjectALine) {
  const pb::Match match = MakeMatch();
  std::ostringstream out;
  Printer(out, Format::kJson, Jakarta()).PrintRows({&match, &match}, {"name"});
  std::istringstream lines(out.str());
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_EQ(nlohmann::json::parse(line)["firstSlot"]["startTime"], "2026-03-30T02:30:00Z");
  }
  EXPECT_EQ(count, 2);
}

TEST(PrinterTest, NamesAreForTheNextCommand) {
  const pb::Match match = MakeMatch();
  const google::type::Interval slot;  // has no name
  std::ostringstream out;
  Printer printer(out, Format::kName, Jakarta());
  printer.Print(match);
  printer.PrintRows({&match, &slot}, {"state"});
  EXPECT_EQ(out.str(), "matches/m1\nmatches/m1\n");
}

}  // namespace
}  // namespace primadona::cli
