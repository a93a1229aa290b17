#include "common/rpc/call_record.h"

#include <string>

#include "absl/strings/str_split.h"
#include "common/log/log.h"
#include "common/status/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace primadona::rpc {
namespace {

using Json = nlohmann::json;

constexpr char kTrace[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

class CallRecordTest : public ::testing::Test {
 protected:
  CallRecordTest() { log::Configure("test-service", log::Level::kInfo); }

  // The log line of a call that ran two statements.
  Json LineOf(absl::Duration slow, const absl::Status& status = absl::OkStatus()) {
    ::testing::internal::CaptureStderr();
    {
      const log::WorkScope work;
      const CallRecord record(metrics_, "/a.B/C", kTrace, slow);
      log::NoteStatement("load_thing", absl::Milliseconds(2));
      log::NoteStatement("commit", absl::Milliseconds(3));
      record.End(status, Language::kEn, &work, absl::Milliseconds(7));
    }
    log::Flush();
    const std::vector<std::string> lines =
        absl::StrSplit(::testing::internal::GetCapturedStderr(), '\n', absl::SkipEmpty());
    return Json::parse(lines.back());
  }

  metrics::Registry registry_;
  MethodMetrics metrics_{Side::kServer, MethodType::kUnary, "/a.B/C", registry_};
};

TEST_F(CallRecordTest, TellsTheTraceAndTheStatementsInOneLine) {
  const Json line = LineOf(absl::Hours(1));
  EXPECT_EQ(line["message"], "call");
  EXPECT_EQ(line["level"], "info");
  EXPECT_EQ(line["trace_id"], "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(line["span_id"], "b7ad6b7169203331");
  EXPECT_EQ(line["method"], "/a.B/C");
  EXPECT_EQ(line["code"], "OK");
  EXPECT_EQ(line["statements"], "load_thing commit");
  EXPECT_EQ(line["sql_ms"], 5.0);
  EXPECT_EQ(line["wait_ms"], 7.0);
}

TEST_F(CallRecordTest, TellsASlowCallWithTheTimeOfEachStatement) {
  const Json line = LineOf(absl::ZeroDuration());
  EXPECT_EQ(line["message"], "slow call");
  EXPECT_EQ(line["level"], "warning");
  EXPECT_EQ(line["statements"], "load_thing:2.0 commit:3.0");
}

TEST_F(CallRecordTest, TellsTheReasonOfAFailure) {
  const Json line = LineOf(absl::Hours(1), MakeError(absl::StatusCode::kNotFound, "THING_MISSING",
                                                     {.en = "No.", .id = "Tidak."}));
  EXPECT_EQ(line["code"], "NotFound");
  EXPECT_EQ(line["reason"], "THING_MISSING");
}

}  // namespace
}  // namespace primadona::rpc
