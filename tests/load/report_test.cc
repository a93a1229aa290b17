#include "tests/load/report.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace primadona::load {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Two bookings answered in 10 and 30 ms, one refused at once, one push that was never sent.
class Report : public ::testing::Test {
 protected:
  Report() {
    Add(absl::Milliseconds(10), grpc::OK);
    Add(absl::Milliseconds(30), grpc::OK);
    Add(absl::Milliseconds(1), grpc::UNAVAILABLE);
    recorder_.Skip(Operation::kPush, absl::Seconds(1));
  }
  void Add(absl::Duration took, grpc::StatusCode code) {
    recorder_.Add({Operation::kBook, absl::ZeroDuration(), took, code, code == grpc::OK});
  }
  nlohmann::ordered_json Made() const {
    return ReportOf({.profile = "weekday",
                     .highest_rate = 5,
                     .length = absl::Seconds(2),
                     .begin = absl::UnixEpoch(),
                     .watched_changes = 7},
                    recorder_);
  }

  Recorder recorder_;
};

TEST_F(Report, CountsWhatWasDueAndWhatBecameOfIt) {
  const auto all = Made()["all"];
  EXPECT_EQ(all["due"], 4);
  EXPECT_EQ(all["answered"], 2);
  EXPECT_EQ(all["failed"], 1);
  EXPECT_EQ(all["never_sent"], 1);
  EXPECT_EQ(all["codes"]["UNAVAILABLE"], 1);
  EXPECT_EQ(Made()["rate"], 2.0);
}

TEST_F(Report, TellsTimesOfAnswersAlone) {
  const auto book = Made()["operations"]["book"];
  EXPECT_NEAR(book["p50_ms"].get<double>(), 10, 0.2);
  EXPECT_NEAR(book["max_ms"].get<double>(), 30, 0.2);
  EXPECT_NEAR(book["failed_p50_ms"].get<double>(), 1, 0.1);
}

TEST_F(Report, HasNoTimeForWhatNeverHadAnAnswer) {
  EXPECT_TRUE(Made()["all"]["p99_of_due_ms"].is_null());
  EXPECT_THAT(AsText(Made()), HasSubstr("never"));
}

TEST_F(Report, LeavesOutOperationsThatNobodyCalled) {
  EXPECT_FALSE(Made()["operations"].contains("credit"));
  EXPECT_TRUE(Made()["operations"].contains("push"));
}

TEST_F(Report, TellsEachSecond) {
  const auto seconds = Made()["by_second"];
  ASSERT_EQ(seconds.size(), 2u);
  EXPECT_EQ(seconds[0]["answered"], 2);
  EXPECT_EQ(seconds[1]["never_sent"], 1);
}

TEST_F(Report, IsATableWhoseColumnsStandBelowTheirNames) {
  const std::string text = AsText(Made());
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  ASSERT_GE(lines.size(), 5u);
  const size_t end = lines[2].find("p50 ms") + 6;
  EXPECT_EQ(lines[3].substr(0, 4), "book");
  EXPECT_NE(lines[3][end - 1], ' ');
  EXPECT_EQ(lines[3][end], ' ');
  EXPECT_THAT(text, HasSubstr("UNAVAILABLE:1"));
  EXPECT_THAT(text, HasSubstr("changes watched: 7"));
}

TEST_F(Report, IsAPageThatNeedsNothingElse) {
  const std::string page = AsPage(Made());
  EXPECT_THAT(page, HasSubstr("<polyline"));
  EXPECT_THAT(page, HasSubstr("Never sent"));
  EXPECT_THAT(page, Not(HasSubstr("src=")));
  EXPECT_THAT(page, Not(HasSubstr("href=")));
}

TEST(EmptyReport, CanBeTold) {
  const Recorder recorder;
  const auto report = ReportOf({.profile = "burst", .length = absl::Seconds(1)}, recorder);
  EXPECT_EQ(report["all"]["due"], 0);
  EXPECT_THAT(AsText(report), HasSubstr("burst"));
  EXPECT_THAT(AsPage(report), HasSubstr("<svg"));
}

}  // namespace
}  // namespace primadona::load
