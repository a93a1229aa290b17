// What sweeps and looks of the session service tell, exactly. The service alone, with a calendar
// that answers as it is told.
#include <string>

#include "common/log/log.h"
#include "common/testing/eventually.h"
#include "gmock/gmock.h"
#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"
#include "tests/observe/exposition.h"

namespace primadona::observe {
namespace {

using session::ServeFixture;

class SlotMetrics : public ServeFixture {
 protected:
  SlotMetrics() : ServeFixture(session::SessionServiceSpec()) {}

  // Whether the series comes to hold the value; a sweep comes every five seconds.
  bool Comes(const std::string& series, double value) {
    return testing::Eventually(
        [&] {
          const auto samples =
              ParseExposition(service_.service().foundation().metrics.Render()).samples;
          const auto found = samples.find("primadona_session_" + series);
          return found != samples.end() && found->second == value;
        },
        absl::Seconds(60));
  }
  // Two slot changes that the calendar left open longer than a call may take.
  void LeaveTwoOpen() {
    const session::v1::Session first = Open(first_);
    calendar_.AnswerWith(absl::InternalError("out of order"));
    EXPECT_FALSE(Schedule(first.engagement(), NewKey()).ok());
    auto move = Named<session::v1::RescheduleSessionRequest>(first.name());
    move.mutable_start_time()->set_seconds(absl::ToUnixSeconds(first_ + absl::Hours(24)));
    EXPECT_FALSE(Call<Sessions_>(as_coachee_, &Sessions_::Stub::RescheduleSession, move).ok());
    clock_.Advance(absl::Seconds(11));
  }
};

TEST_F(SlotMetrics, SlotChangesThatWaitAreToldAndThoseThatAreSweptCount) {
  LeaveTwoOpen();
  EXPECT_TRUE(Comes("slot_changes_unsettled", 2));
  EXPECT_TRUE(Comes("slot_changes_swept_total", 0));
  calendar_.AnswerWith(absl::OkStatus());
  EXPECT_TRUE(Comes("slot_changes_swept_total", 2));
  EXPECT_TRUE(Comes("slot_changes_unsettled", 0));
}

TEST_F(SlotMetrics, ASweepStandsInATraceOfItsOwnAsItsEventDoes) {
  LeaveTwoOpen();
  log::Configure("test-service", log::Level::kInfo);
  ::testing::internal::CaptureStderr();
  calendar_.AnswerWith(absl::OkStatus());
  EXPECT_TRUE(Comes("slot_changes_swept_total", 2));
  log::Flush();
  const std::string lines = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(lines, ::testing::HasSubstr("slot change swept"));
  // Each event that a sweep wrote has its line: the ids are the same.
  const auto traces = service_.database().Query(
      "SELECT SUBSTR(traceparent, 4, 32) FROM event WHERE reason = 'SWEPT'");
  EXPECT_EQ(traces.size(), 2u);
  for (const mysql::Row& trace : traces) {
    EXPECT_THAT(lines, ::testing::HasSubstr("\"trace_id\":\"" + trace.Text(0)));
  }
}

TEST_F(SlotMetrics, SessionsWithoutAReportAreToldWithTheTimeOfTheOldest) {
  Open(first_);
  Open(first_ + absl::Hours(2));
  EXPECT_TRUE(Comes("unreported", 0));
  clock_.Set(first_ + absl::Minutes(90) + absl::Seconds(77));
  EXPECT_TRUE(Comes("unreported", 1));
  EXPECT_TRUE(Comes("unreported_oldest_seconds", 77));
  clock_.Advance(absl::Hours(2));
  EXPECT_TRUE(Comes("unreported", 2));
  EXPECT_TRUE(Comes("unreported_oldest_seconds", 7277));
  const absl::Time third = first_ + absl::Hours(72);
  Report(third);
  clock_.Set(third + absl::Hours(2));
  // Both gauges are of one look: this one shows that it was taken after the report.
  EXPECT_TRUE(Comes("unreported_oldest_seconds", 72.5 * 3600));
  EXPECT_TRUE(Comes("unreported", 2)) << "what is reported waits for nothing";
}

}  // namespace
}  // namespace primadona::observe
