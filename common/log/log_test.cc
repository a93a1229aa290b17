#include "common/log/log.h"

#include <unistd.h>

#include <cstdlib>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "common/testing/status_matchers.h"
#include "nlohmann/json.hpp"

namespace primadona::log {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::internal::CaptureStderr;
using ::testing::internal::GetCapturedStderr;
using Json = nlohmann::json;

const std::string kTrace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
constexpr char kTraceId[] = "0af7651916cd43dd8448eb211c80319c";

// The lines that `write` writes, each parsed; one that is no JSON fails the test.
template <typename Write>
std::vector<Json> LinesOf(const Write& write) {
  CaptureStderr();
  write();
  Flush();
  std::vector<Json> lines;
  for (const auto& line : absl::StrSplit(GetCapturedStderr(), '\n', absl::SkipEmpty())) {
    lines.push_back(Json::parse(line, nullptr, /*allow_exceptions=*/false));
    EXPECT_FALSE(lines.back().is_discarded()) << line;
  }
  return lines;
}

class Log : public ::testing::Test {
 protected:
  void SetUp() override { Configure("test-service", Level::kInfo); }
};

TEST_F(Log, TellsTheTimeAlsoAfterThreadLocalsOfMainAreGone) {
  EXPECT_EXIT(
      {
        Info("first word");
        std::atexit([] { Info("last word"); });
        std::exit(0);
      },
      ::testing::ExitedWithCode(0),
      "\"time\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{15}Z\"[^\n]*last word");
}

TEST_F(Log, IsOneJsonObjectALine) {
  const std::vector<Json> lines = LinesOf([] {
    Info("booking submitted", {{"count", int64_t{3}}, {"ratio", 0.5}, {"late", true}, {"id", "x"}});
    Error("peer lost");
  });
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["level"], "info");
  EXPECT_EQ(lines[0]["program"], "test-service");
  EXPECT_EQ(lines[0]["message"], "booking submitted");
  EXPECT_EQ(lines[0]["count"], 3);
  EXPECT_EQ(lines[0]["ratio"], 0.5);
  EXPECT_EQ(lines[0]["late"], true);
  EXPECT_EQ(lines[0]["id"], "x");
  EXPECT_FALSE(lines[0].contains("trace_id"));
  EXPECT_EQ(lines[1]["level"], "error");
  absl::Time time;
  EXPECT_TRUE(
      absl::ParseTime(absl::RFC3339_full, lines[0]["time"].get<std::string>(), &time, nullptr));
}

TEST_F(Log, StaysJsonUnderHostileValues) {
  for (const std::string& value :
       {std::string("\"}\n{\"level\":\"error\"}"), std::string("%v %l {} {0} \\"),
        std::string("\xff\xfe\xc3("), std::string("a\0b", 3), std::string("\r\n\x1b[31m")}) {
    const std::vector<Json> lines = LinesOf([&] { Info("call", {{"value", value}}); });
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0]["level"], "info");
    EXPECT_TRUE(lines[0]["value"].is_string());
  }
}

TEST_F(Log, WritesNumbersThatAreNoneAsNull) {
  const std::vector<Json> lines = LinesOf([] {
    Info("call", {{"ratio", std::numeric_limits<double>::quiet_NaN()}});
  });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0]["ratio"].is_null());
}

TEST_F(Log, LetsNoFieldReplaceItsOwn) {
  const std::vector<Json> lines = LinesOf([] { Info("call", {{"level", "x"}, {"message", "y"}}); });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["level"], "info");
  EXPECT_EQ(lines[0]["message"], "call");
}

TEST_F(Log, LeavesOutWhatIsBelowItsLevel) {
  Configure("test-service", Level::kWarning);
  const std::vector<Json> lines = LinesOf([] {
    Write(Level::kDebug, "a");
    Info("b");
    Warning("c");
    Error("d");
  });
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["message"], "c");
  EXPECT_EQ(lines[1]["message"], "d");
}

TEST_F(Log, NamesTheTraceOfItsThread) {
  const std::vector<Json> lines = LinesOf([] {
    const TraceScope scope(kTrace);
    Info("here");
    std::thread([] { Info("elsewhere"); }).join();
  });
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["trace_id"], kTraceId);
  EXPECT_FALSE(lines[1].contains("trace_id"));
}

TEST_F(Log, LeavesOutATraceThatIsMalformed) {
  const std::vector<Json> lines = LinesOf([] {
    const std::string malformed = "00-somebody's name-01";
    const TraceScope scope(malformed);
    Info("here");
  });
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_FALSE(lines[0].contains("trace_id"));
}

// Nobody asks for it.
TEST_F(Log, IsWrittenSoonWithoutAnotherLine) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int before = dup(STDERR_FILENO);
  dup2(ends[1], STDERR_FILENO);
  Info("a");
  Info("b");
  char byte = 0;
  for (int lines = 0; lines < 2; lines += byte == '\n') ASSERT_EQ(read(ends[0], &byte, 1), 1);
  dup2(before, STDERR_FILENO);
  for (const int descriptor : {before, ends[0], ends[1]}) close(descriptor);
}

TEST_F(Log, OfAFaultIsWrittenAtOnceWithAllBeforeIt) {
  CaptureStderr();
  Info("a");
  Info("b");
  Error("c");
  EXPECT_EQ(absl::StrContains(GetCapturedStderr(), "\"c\""), true);
}

TEST(ParseLevel, KnowsFourLevels) {
  Level level = Level::kInfo;
  ASSERT_OK(ParseLevel("debug", &level));
  EXPECT_EQ(level, Level::kDebug);
  ASSERT_OK(ParseLevel("error", &level));
  EXPECT_EQ(level, Level::kError);
  EXPECT_THAT(ParseLevel("loud", &level),
              FailsWith(absl::StatusCode::kInvalidArgument, "LOG_LEVEL_UNKNOWN"));
  EXPECT_EQ(level, Level::kError);
}

}  // namespace
}  // namespace primadona::log
