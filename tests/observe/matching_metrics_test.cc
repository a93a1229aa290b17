// Each event of matching grows exactly its own series.
#include "primadona/session/v1/session_service.grpc.pb.h"
#include "tests/observe/metrics_fixture.h"

namespace primadona::observe {
namespace {

using e2e::COACHING;
using ::testing::ElementsAre;
using ::testing::Pair;

class MatchingMetrics : public MetricsTest {
 protected:
  MatchingMetrics() : world_(TheSuite()), coachee_(world_.AddCoachee()) {}

  // The series of a ticket's groups.
  std::vector<std::pair<const std::string, double>> OfGroups(const std::string& name, double by) {
    return {{name + "{dimension=\"grade\",group=\"III\"}", by},
            {name + "{dimension=\"sex\",group=\"male\"}", by},
            {name + "{dimension=\"unit\",group=\"" + world_.unit() + "\"}", by}};
  }
  std::string Queue(const std::string& gauge) {
    return "primadona_matching_" + gauge + "{competency=\"" + world_.competency() +
           "\",kind=\"coaching\"}";
  }
  // A booking of the coachee's that waits, all of its counters counted: the step that tells the
  // reason is another one than the one that queues.
  void Wait() {
    Mark();
    ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
    ASSERT_TRUE(testing::Eventually([&] { return GrownSince("matching").size() == 4; }));
  }
  void Propose() {
    ASSERT_OK_AND_ASSIGN(booking_, e2e::Book(world_, coachee_, COACHING));
    ASSERT_OK_AND_ASSIGN(match_, e2e::AwaitProposal(world_, coachee_, booking_.name()));
  }

  e2e::World world_;
  e2e::Person coachee_;
  booking::v1::Booking booking_;
  matching::v1::Match match_;
};

TEST_F(MatchingMetrics, ATicketWithoutAProviderWaitsForAReason) {
  ASSERT_NO_FATAL_FAILURE(Wait());
  Grown expected = {{"unmatched_total{reason=\"NO_PROVIDER_OF_THAT_LEVEL\"}", 1}};
  for (const auto& one : OfGroups("group_queued_total", 1)) expected.insert(one);
  EXPECT_EQ(GrownSince("matching"), expected);
}

TEST_F(MatchingMetrics, TheQueueIsTold) {
  ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
  TheSuite().Advance(absl::Hours(2));
  EXPECT_TRUE(Comes("matching", Queue("queue_length"), 1));
  EXPECT_TRUE(Comes("matching", Queue("queue_oldest_seconds"), 7200));
  const e2e::Person provider = world_.AddProvider();
  EXPECT_TRUE(Comes("matching", Queue("queue_length"), 0));
  EXPECT_TRUE(Comes("matching", Queue("queue_oldest_seconds"), 0));
}

TEST_F(MatchingMetrics, AProposalWithItsExplanationAndItsWait) {
  ASSERT_NO_FATAL_FAILURE(Wait());
  TheSuite().Advance(absl::Hours(5));
  Mark();
  const e2e::Person provider = world_.AddProvider();
  Grown expected = {{"match_transitions_total{state=\"PROPOSED\"}", 1},
                    {"proposals_total{explained=\"yes\",kind=\"coaching\"}", 1},
                    {"time_to_match_seconds_count{kind=\"coaching\"}", 1}};
  for (const auto& one : OfGroups("group_proposals_total", 1)) expected.insert(one);
  for (const auto& one : OfGroups("group_wait_seconds_total", 5 * 3600)) expected.insert(one);
  Grown grown;
  testing::Eventually([&] {
    grown = GrownSince("matching");
    // The provider comes before its hours do: whether a step falls in between, and whether the
    // step after one finds the ticket gone, is chance.
    grown.erase("unmatched_total{reason=\"NO_COMMON_SLOT\"}");
    grown.erase("lost_races_total{reason=\"TICKET_GONE\"}");
    return grown == expected;
  });
  EXPECT_EQ(grown, expected);
}

TEST_F(MatchingMetrics, EachAnswerOfAMatch) {
  const e2e::Person provider = world_.AddProvider();
  ASSERT_NO_FATAL_FAILURE(Propose());
  Mark();
  ASSERT_OK(e2e::Accept(world_, provider, match_.name()));
  EXPECT_THAT(GrownSince("matching"),
              ElementsAre(Pair("match_transitions_total{state=\"ACCEPTED\"}", 1)));
  Mark();
  ASSERT_OK(e2e::Confirm(world_, coachee_, match_.name()));
  EXPECT_THAT(GrownSince("matching"),
              ElementsAre(Pair("match_transitions_total{state=\"CONFIRMED\"}", 1)));
}

TEST_F(MatchingMetrics, AMatchOfAWithdrawnBookingIsVoided) {
  world_.AddProvider();
  ASSERT_NO_FATAL_FAILURE(Propose());
  Mark();
  ASSERT_OK(e2e::Withdraw(world_, coachee_, booking_.name()));
  EXPECT_THAT(GrownSince("matching"),
              ElementsAre(Pair("match_transitions_total{state=\"VOIDED\"}", 1)));
}

TEST_F(MatchingMetrics, ASlotThatIsTakenIsAConflict) {
  const e2e::Person provider = world_.AddProvider();
  const e2e::Person other = world_.AddCoachee();
  ASSERT_OK_AND_ASSIGN(const auto first, e2e::Engage(world_, coachee_, provider, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto second, e2e::Engage(world_, other, provider, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto session,
                       e2e::AwaitSession(world_, coachee_.AsCoachee(), first.name()));
  Mark();
  session::v1::ScheduleSessionRequest request;
  request.set_engagement(second.name());
  *request.mutable_start_time() = session.slot().start_time();
  request.set_request_id(world_.NewText());
  EXPECT_THAT(e2e::Ask(TheSuite(), other.AsCoachee(),
                       &session::v1::SessionService::Stub::ScheduleSession, request),
              testing::FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  EXPECT_THAT(GrownSince("matching"),
              ElementsAre(Pair("calendar_conflicts_total{at=\"reserve\"}", 1)));
}

TEST_F(MatchingMetrics, SupplyTellsSeatsHoursAndTheirUse) {
  auto& database = TheSuite().database("matching");
  const auto comes = [&](const std::string& series, const std::string& sql) {
    return Comes("matching", "primadona_matching_" + series,
                 static_cast<double>(database.Query(sql)[0].Int(0)));
  };
  world_.AddProvider({.capacity = 3});
  ASSERT_NO_FATAL_FAILURE(Propose());
  EXPECT_TRUE(comes("providers", "SELECT COUNT(*) FROM provider WHERE active = 1"));
  EXPECT_TRUE(comes("seats{state=\"offered\"}",
                    "SELECT CAST(SUM(capacity) AS SIGNED) FROM provider_seat"));
  EXPECT_TRUE(
      comes("seats{state=\"used\"}", "SELECT CAST(SUM(used) AS SIGNED) FROM provider_seat"));
  const auto samples = Read("matching").samples;
  EXPECT_GT(samples.at("primadona_matching_offered_seconds"),
            samples.at("primadona_matching_taken_seconds"));
  EXPECT_GT(samples.at("primadona_matching_taken_seconds"), 0);
  EXPECT_EQ(samples.at("primadona_matching_double_bookings"), 0);
}

// The last one: it leaves the schema broken.
TEST_F(MatchingMetrics, WithoutThePrimaryKeyADoubleBookingIsSeen) {
  const e2e::Person provider = world_.AddProvider();
  ASSERT_NO_FATAL_FAILURE(Propose());
  auto& database = TheSuite().database("matching");
  database.Execute("ALTER TABLE calendar DROP PRIMARY KEY");
  database.Execute("INSERT INTO calendar SELECT * FROM calendar WHERE person = UNHEX(REPLACE('" +
                   provider.id.ToString() + "', '-', '')) LIMIT 1");
  EXPECT_TRUE(Comes("matching", "primadona_matching_double_bookings", 1));
}

}  // namespace
}  // namespace primadona::observe
