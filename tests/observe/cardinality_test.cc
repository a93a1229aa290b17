// However many people there are, the number of series stays what it was.
#include <regex>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/ids/uuid7.h"
#include "matching/api/metrics.h"
#include "tests/observe/metrics_fixture.h"

namespace primadona::observe {
namespace {

constexpr int kPeople = 100'000;
constexpr int kPart = 5'000;

class Cardinality : public MetricsTest {
 protected:
  size_t Series(const std::string& service) { return Read(service).samples.size(); }
};

// A ticket of the person with that number: another unit, grade and competency every time.
matching::Ticket TicketOf(int number) {
  matching::Ticket ticket;
  ticket.coachee = NewId<PersonId>(absl::UnixEpoch() + absl::Seconds(number));
  ticket.unit = absl::StrCat("OPD-", number);
  ticket.grade = absl::StrCat(number, "/a");
  ticket.sex = absl::StrCat(number % 4);
  ticket.competency = absl::StrCat("TEK-", number);
  return ticket;
}

TEST_F(Cardinality, CountersOf100000CoacheesAreTheSeriesOf64Units) {
  metrics::Registry registry;
  events::EventLog log{events::Routes()};
  matching::MatchingMetrics metrics(registry, log);
  const auto count = [&](int from, int to) {
    for (int number = from; number < to; ++number) {
      matching::Match match;
      match.ticket = TicketOf(number);
      metrics.Queued(match.ticket);
      metrics.Proposed(match, absl::FromUnixSeconds(number));
    }
    return ParseExposition(registry.Render()).samples.size();
  };
  const size_t of_units = count(0, static_cast<int>(matching::kMostUnits));
  EXPECT_EQ(count(static_cast<int>(matching::kMostUnits), kPeople), of_units);
}

TEST_F(Cardinality, GaugesOf100000WaitingCoacheesAreTheSeriesOfTheCatalogue) {
  e2e::World world(TheSuite());
  const e2e::Person coachee = world.AddCoachee();
  ASSERT_OK(e2e::Book(world, coachee, e2e::COACHING));
  const std::string series = absl::StrCat("primadona_matching_queue_length{competency=\"",
                                          world.competency(), "\",kind=\"coaching\"}");
  ASSERT_TRUE(Comes("matching", series, 1));
  const size_t before = Series("matching");
  auto& database = TheSuite().database("matching");
  // They wait for nothing that would wake the matcher. In parts, as a statement may take five
  // seconds; only the ticket that was there, which may be tried again, is multiplied.
  for (int from = 1; from <= kPeople; from += kPart) {
    database.Execute(absl::StrCat(
        "INSERT INTO ticket SELECT UNHEX(LPAD(HEX(seq), 32, '0')), 1, "
        "UNHEX(LPAD(HEX(seq + 1000000), 32, '0')), NULL, CONCAT('OPD-', seq), grade, sex, kind, "
        "competency, present_level, need_level, effective_need, required_level, windows, mode, "
        "NULL, excluded_providers, priority, queue_time, NULL, '', '', waiting_reason, 1, "
        "9000000000000000000, time_zone, traceparent, earlier_matches FROM ticket JOIN seq_1_to_",
        kPeople, " WHERE competency = '", world.competency(),
        "' AND next_try_time < 9000000000000000000 AND seq BETWEEN ", from, " AND ",
        from + kPart - 1));
  }
  EXPECT_TRUE(Comes("matching", series, 10'000)) << "told up to its limit";
  EXPECT_EQ(Series("matching"), before);
  // The server counts anew in its own time; until then it plans for the one ticket that was there.
  database.Query("ANALYZE TABLE ticket");
  const mysql::Rows plan = database.Query(
      "EXPLAIN SELECT kind, competency, MIN(queue_time) FROM ticket GROUP BY kind, competency");
  EXPECT_THAT(plan.at(0).Text(9), ::testing::HasSubstr("Using index for group-by"));
  database.Execute("DELETE FROM ticket WHERE queue_time >= 0");
}

TEST_F(Cardinality, NoLabelHoldsAnIdOrANumberOfAPerson) {
  e2e::World world(TheSuite());
  const e2e::Person coachee = world.AddCoachee();
  world.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto booking, e2e::Book(world, coachee, e2e::COACHING));
  ASSERT_OK(e2e::AwaitProposal(world, coachee, booking.name()));
  const std::regex forbidden("[0-9a-f]{8}-[0-9a-f]{4}|[0-9]{15,}|Sintetis");
  for (const char* service : {"booking", "matching", "session", "gateway"}) {
    for (const auto& [series, value] : Read(service).samples) {
      EXPECT_FALSE(std::regex_search(series, forbidden)) << series;
    }
  }
}

}  // namespace
}  // namespace primadona::observe
