#include "common/time/clock.h"

#include "absl/time/clock.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"

namespace primadona {
namespace {

using ::primadona::testing::Eventually;
using ::primadona::testing::FailsWith;
using ::primadona::testing::TempDir;

// How far the clock is ahead of the machine's, in whole seconds.
int64_t OffsetOf(const Clock& clock) {
  return absl::ToInt64Seconds(clock.Now() - absl::Now() + absl::Milliseconds(500));
}

TEST(SystemClock, GivesWholeMicroseconds) {
  const absl::Time now = SystemClock().Now();
  EXPECT_EQ(now, absl::FromUnixMicros(absl::ToUnixMicros(now)));
}

TEST(FileClock, IsAheadByTheSecondsOfItsFile) {
  TempDir dir;
  ASSERT_OK_AND_ASSIGN(const auto clock, FileClock::Open(dir.Write("clock", "259200\n")));
  EXPECT_EQ(OffsetOf(*clock), 259200);
  const absl::Time now = clock->Now();
  EXPECT_EQ(now, absl::FromUnixMicros(absl::ToUnixMicros(now)));
}

TEST(FileClock, FollowsItsFile) {
  TempDir dir;
  ASSERT_OK_AND_ASSIGN(const auto clock, FileClock::Open(dir.Write("clock", "0")));
  dir.Write("clock", "3600");
  EXPECT_TRUE(Eventually([&] { return OffsetOf(*clock) == 3600; }));
}

// Asks a clock at 3600 s for longer than it leaves its file unread, the file holding `content`.
void ExpectUnmovedBy(const std::string& content) {
  TempDir dir;
  ASSERT_OK_AND_ASSIGN(const auto clock, FileClock::Open(dir.Write("clock", "3600")));
  dir.Write("clock", content);
  const absl::Time until = absl::Now() + absl::Milliseconds(150);
  EXPECT_TRUE(Eventually([&] {
    EXPECT_EQ(OffsetOf(*clock), 3600) << content;
    return absl::Now() >= until;
  }));
  dir.Write("clock", "7200");
  EXPECT_TRUE(Eventually([&] { return OffsetOf(*clock) == 7200; }));
}

TEST(FileClock, NeverGoesBack) { ExpectUnmovedBy("60"); }

TEST(FileClock, OverlooksAFileThatHoldsNoNumber) {
  ExpectUnmovedBy("");
  ExpectUnmovedBy("99999999 soon");
}

TEST(FileClock, IsRefusedWithoutAReadableNumber) {
  TempDir dir;
  EXPECT_THAT(FileClock::Open(dir.path() + "/missing"),
              FailsWith(absl::StatusCode::kFailedPrecondition, "CLOCK_FILE_UNREADABLE"));
  for (const char* content : {"", "soon", "-1", "1.5"}) {
    EXPECT_THAT(FileClock::Open(dir.Write("clock", content)),
                FailsWith(absl::StatusCode::kFailedPrecondition, "CLOCK_FILE_UNREADABLE"))
        << content;
  }
}

TEST(MakeClock, NamesTheSystemsOrAFilesClock) {
  TempDir dir;
  EXPECT_OK(MakeClock("system", false));
  ASSERT_OK_AND_ASSIGN(const auto clock, MakeClock("file:" + dir.Write("clock", "60"), true));
  EXPECT_EQ(OffsetOf(*clock), 60);
}

TEST(MakeClock, RefusesAFileWithoutDev) {
  EXPECT_THAT(MakeClock("file:any", false),
              FailsWith(absl::StatusCode::kInvalidArgument, "CLOCK_NEEDS_DEV"));
}

TEST(MakeClock, RefusesWhatItDoesNotKnow) {
  for (const char* setting : {"", "atomic", "System", "/a/file"}) {
    EXPECT_THAT(MakeClock(setting, true),
                FailsWith(absl::StatusCode::kInvalidArgument, "CLOCK_UNKNOWN"));
  }
}

TEST(FakeClock, StandsStillUntilMoved) {
  testing::FakeClock clock;
  const absl::Time start = clock.Now();
  EXPECT_EQ(absl::FormatTime(start, absl::FixedTimeZone(7 * 3600)), "2026-03-30T09:00:00+07:00");
  clock.Advance(absl::Minutes(5));
  EXPECT_EQ(clock.Now(), start + absl::Minutes(5));
  clock.Set(start);
  EXPECT_EQ(clock.Now(), start);
}

}  // namespace
}  // namespace primadona
