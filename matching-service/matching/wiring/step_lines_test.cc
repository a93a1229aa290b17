// What a match step writes into the log, and in whose trace.
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/log/log.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kTrace[] = "4bf92f3577b34da6a3ce929d0e0e4736";

class StepLinesTest : public ::testing::Test {
 protected:
  // Queues a booking by a request of that trace.
  BookingId QueueTraced() {
    const auto booking = NewId<BookingId>(scene_.clock.Now());
    common::v1::Event event = scene_.EventOf("booking", booking.uuid(), 2, "QUEUED",
                                             scene_.BookingOf(scene_.NewPerson()));
    event.set_traceparent(absl::StrCat("00-", kTrace, "-00f067aa0ba902b7-01"));
    scene_.Deliver({event});
    return booking;
  }
  // The lines about match steps while `act` goes on, until `done`; the replica has ended then.
  template <typename Act, typename Done>
  std::vector<std::string> LinesDuring(const Act& act, const Done& done) {
    log::Configure("test-service", log::Level::kInfo);
    ::testing::internal::CaptureStderr();
    act();
    const bool came = testing::Eventually(done);
    // A step commits before it writes its line: once the replica has ended it has done both.
    scene_.one.service.service().Shutdown();
    log::Flush();
    const std::string told = ::testing::internal::GetCapturedStderr();
    EXPECT_TRUE(came) << told;
    std::vector<std::string> lines;
    for (const absl::string_view line : absl::StrSplit(told, '\n')) {
      if (absl::StrContains(line, "\"match step")) lines.emplace_back(line);
    }
    return lines;
  }
  double Steps() {
    const std::string text = scene_.one.service.service().foundation().metrics.Render();
    const std::string name = "\nprimadona_matching_step_seconds_count ";
    return std::atof(text.c_str() + text.find(name) + name.size());
  }

  Scene scene_{MatchingServiceSpec()};
};

TEST_F(StepLinesTest, OneThatFindsNobodyForANewcomerSaysSoInItsTrace) {
  const auto lines = LinesDuring([&] { QueueTraced(); }, [&] { return Steps() == 1; });
  EXPECT_THAT(lines,
              ElementsAre(::testing::AllOf(HasSubstr("\"outcome\":\"waits\""), HasSubstr(kTrace),
                                           HasSubstr("load_ticket"), HasSubstr("wait_ticket"))));
}

TEST_F(StepLinesTest, OneInRoundModeReadsThePoliciesAtMost) {
  ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
  const auto lines = LinesDuring([&] { QueueTraced(); }, [&] { return Steps() == 1; });
  EXPECT_THAT(lines,
              ElementsAre(::testing::AllOf(HasSubstr("\"outcome\":\"waits\""), HasSubstr(kTrace),
                                           AnyOf(HasSubstr("\"statements\":\"\""),
                                                 HasSubstr("\"statements\":\"all_policies\"")))));
}

TEST_F(StepLinesTest, OneThatAnothersSeatMadePossibleStandsInTheTraceOfWhoWaited) {
  const BookingId booking = QueueTraced();
  ASSERT_TRUE(scene_.AwaitReason(booking, "NO_PROVIDER_OF_THAT_LEVEL"));
  const auto lines = LinesDuring([&] { EXPECT_OK(scene_.AddProvider(scene_.ProviderOf())); },
                                 [&] {
                                   pb::Match match;
                                   return scene_.FindOpen(booking, match);
                                 });
  EXPECT_THAT(lines, ::testing::Contains(::testing::AllOf(HasSubstr("\"outcome\":\"matched\""),
                                                          HasSubstr(kTrace))));
  EXPECT_EQ(scene_.Count(absl::StrCat("SELECT COUNT(*) FROM event WHERE aggregate_kind = 'match' "
                                      "AND traceparent LIKE '00-",
                                      kTrace, "-%'")),
            1);
}

TEST_F(StepLinesTest, OneThatIsPutOffSaysWhatItAskedTheDatabase) {
  scene_.database.Execute("RENAME TABLE provider_offer TO out_of_reach");
  const auto lines = LinesDuring([&] { QueueTraced(); }, [&] { return Steps() >= 1; });
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines.front(),
              ::testing::AllOf(HasSubstr("put off"), HasSubstr(kTrace), HasSubstr("load_ticket")));
}

TEST_F(StepLinesTest, AnExpiryHasATraceAndAProposalOfARoundThatOfWhoWaited) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(QueueTraced()));
  scene_.clock.Set(absl::FromUnixSeconds(match.expire_time().seconds()) + absl::Seconds(1));
  const std::string expired = "SELECT COUNT(*) FROM event WHERE state = 'EXPIRED' ";
  ASSERT_TRUE(testing::Eventually([&] { return scene_.Count(expired) == 1; }));
  EXPECT_EQ(scene_.Count(expired + "AND traceparent LIKE '00-%'"), 1);
  ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
  const BookingId waits = QueueTraced();
  ASSERT_OK(Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::RunMatchingRound,
                pb::RunMatchingRoundRequest()));
  ASSERT_OK(scene_.AwaitMatch(waits));
  EXPECT_EQ(scene_.Count(absl::StrCat("SELECT COUNT(*) FROM event WHERE state = 'PROPOSED' AND "
                                      "reason = 'BEST_OF_ROUND' AND traceparent LIKE '00-",
                                      kTrace, "-%'")),
            1);
}

}  // namespace
}  // namespace primadona::matching
