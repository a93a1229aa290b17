// Each event of rounds and of the calendar grows exactly its own series; what providers offer is
// told to the second. The matching service alone: nobody else is there whose events would count.
#include <map>
#include <string>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/wiring/spec.h"
#include "tests/observe/exposition.h"

namespace primadona::observe {
namespace {

// Its scene throughout.
using namespace ::primadona::matching;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class SceneMetrics : public ::testing::Test {
 protected:
  static constexpr char kPrefix[] = "primadona_matching_";

  Exposition Read() {
    return ParseExposition(scene_.one.service.service().foundation().metrics.Render());
  }
  void Mark() { before_ = Read(); }
  // What counters have grown by since Mark, but for the steps of the matcher.
  std::map<std::string, double> Grown() {
    const Exposition now = Read();
    std::map<std::string, double> grown;
    for (const auto& [series, by] : Growth(before_, now, kPrefix)) {
      const std::string name = series.substr(0, series.find('{'));
      const auto shape = now.shapes.find(name);
      if (shape != now.shapes.end() && shape->second.type == "gauge") continue;
      if (name == "primadona_matching_step_seconds_count") continue;
      grown[series.substr(sizeof(kPrefix) - 1)] = by;
    }
    return grown;
  }
  double Grown(const std::string& series) {
    const auto grown = Grown();
    const auto found = grown.find(series);
    return found == grown.end() ? 0 : found->second;
  }
  // Gauges are refreshed the more seldom the busier the machine is.
  bool Comes(const std::string& series, double value) {
    return testing::Eventually([&] { return Read().samples[kPrefix + series] == value; },
                               absl::Seconds(60));
  }

  // A match can be read before it counts: whether so many have, to the last of their series.
  bool ProposalsCounted(int proposals) {
    return Comes("group_proposals_total{dimension=\"unit\",group=\"OPD-01\"}", proposals);
  }

  RoundScene scene_{MatchingServiceSpec()};
  Exposition before_;
};

class RoundMetrics : public SceneMetrics {
 protected:
  void SetUp() override { ASSERT_OK(scene_.WaitForRounds()); }
  // A round that is planned and not published yet.
  std::string Plan() {
    pb::RunMatchingRoundRequest dry;
    dry.set_dry_run(true);
    const auto planned = scene_.RunToTheEnd(dry);
    EXPECT_OK(planned);
    return planned.ok() ? planned->name() : "";
  }
  void Publish(const std::string& round) {
    scene_.LeaveUnpublished(round);
    ASSERT_OK(scene_.Await(round));
  }
  absl::Status Assign(BookingId booking, PersonId provider, const pb::RoundResult* at = nullptr) {
    pb::AssignMatchRequest assign;
    assign.set_booking(FormatName(kBookings, booking));
    assign.set_provider(FormatName(kProviders, provider));
    assign.set_reason("Penugasan sintetis");
    if (at != nullptr) *assign.mutable_start_time() = at->first_slot().start_time();
    return Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::AssignMatch, assign)
        .status();
  }
};

TEST_F(RoundMetrics, ARoundWithItsTime) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  scene_.Queue(scene_.NewPerson());
  Mark();
  ASSERT_OK(scene_.RunToTheEnd());
  // The time is the last that is told of a round.
  EXPECT_TRUE(testing::Eventually([&] { return Grown("round_seconds_count") == 1; }));
  EXPECT_EQ(Grown("rounds_total{state=\"DONE\"}"), 1);
  const auto samples = Read().samples;
  EXPECT_GT(samples.at("primadona_matching_round_seconds_sum"), 0);
}

TEST_F(RoundMetrics, ARoundThatNothingCanSolve) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  scene_.Queue(scene_.NewPerson());
  // More seats than the engine takes of one provider; no call would let them in.
  scene_.database.Execute("UPDATE provider_seat SET capacity = 2000000");
  Mark();
  scene_.RunToTheEnd().IgnoreError();
  EXPECT_TRUE(testing::Eventually([&] { return Grown("rounds_total{state=\"FAILED\"}") == 1; }));
  EXPECT_EQ(Grown("rounds_total{state=\"DONE\"}"), 0);
}

TEST_F(RoundMetrics, APairWhoseTicketHasGone) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  const std::string round = Plan();
  scene_.Withdraw(booking);
  Mark();
  Publish(round);
  EXPECT_EQ(Grown("lost_races_total{reason=\"TICKET_GONE\"}"), 1);
  EXPECT_EQ(Grown("calendar_conflicts_total{at=\"proposal\"}"), 0);
}

TEST_F(RoundMetrics, APairWhoseSeatHasGone) {
  ASSERT_OK_AND_ASSIGN(const PersonId busy, scene_.AddProvider(scene_.ProviderOf(1)));
  scene_.Queue(scene_.NewPerson());
  const std::string round = Plan();
  ASSERT_OK(Assign(scene_.Queue(scene_.NewPerson()), busy));
  Mark();
  Publish(round);
  EXPECT_EQ(Grown("lost_races_total{reason=\"CAPACITY_TAKEN\"}"), 1);
  EXPECT_EQ(Grown("calendar_conflicts_total{at=\"proposal\"}"), 0);
}

TEST_F(RoundMetrics, APairWhoseTimeHasGoneIsAConflictToo) {
  ASSERT_OK_AND_ASSIGN(const PersonId busy, scene_.AddProvider(scene_.ProviderOf(2)));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  const std::string round = Plan();
  const pb::RoundResult planned = scene_.ResultOf(round, booking);
  ASSERT_OK(Assign(scene_.Queue(scene_.NewPerson()), busy, &planned));
  Mark();
  Publish(round);
  EXPECT_EQ(Grown("lost_races_total{reason=\"SLOT_TAKEN\"}"), 1);
  EXPECT_EQ(Grown("calendar_conflicts_total{at=\"proposal\"}"), 1);
}

class CalendarMetrics : public SceneMetrics {
 protected:
  // Two confirmed matches of the one provider, and a slot three weeks ahead that is free.
  void SetUp() override {
    ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
    ASSERT_OK_AND_ASSIGN(one_, Confirmed());
    ASSERT_OK_AND_ASSIGN(two_, Confirmed());
    ASSERT_TRUE(ProposalsCounted(2));
  }
  absl::StatusOr<pb::Match> Confirmed() {
    ASSIGN_OR_RETURN(const pb::Match match, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
    RETURN_IF_ERROR(scene_.Accept(match).status());
    return scene_.Confirm(match);
  }
  absl::StatusOr<pb::Reservation> Reserve(const pb::Match& match, absl::Time start,
                                          const std::string& id) {
    pb::ReserveSlotRequest request;
    request.set_reservation(id);
    request.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
    *request.mutable_start_time() = ToProto(start);
    return Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReserveSlot,
               request);
  }
  std::string NewReservation() { return NewUuid(scene_.clock.Now()).ToBytes(); }

  const absl::Time slot_ = scene_.clock.Now() + absl::Hours(24 * 21 - 1);
  pb::Match one_, two_;
};

TEST_F(CalendarMetrics, AMoveToATimeThatIsTakenIsAConflict) {
  ASSERT_OK(Reserve(one_, slot_, NewReservation()));
  pb::MoveSlotRequest move;
  move.set_reservation(NewReservation());
  ASSERT_OK(Reserve(two_, slot_ + absl::Hours(24), move.reservation()));
  *move.mutable_start_time() = ToProto(slot_);
  Mark();
  EXPECT_THAT(Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::MoveSlot, move),
              testing::FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  EXPECT_THAT(Grown(), ElementsAre(Pair("calendar_conflicts_total{at=\"move\"}", 1)));
}

// The hold of the first is over and its time has gone to the second before word comes that the
// first is scheduled.
TEST_F(CalendarMetrics, ASessionThatIsSettledTooLateIsAConflict) {
  session::v1::SessionEvent session;
  session.set_reservation(NewReservation());
  session.set_match(ParseName<MatchId>(kMatches, one_.name(), "name")->ToBytes());
  ASSERT_OK_AND_ASSIGN(const pb::Reservation held, Reserve(one_, slot_, session.reservation()));
  *session.mutable_slot() = held.slot();
  scene_.clock.Advance(absl::Seconds(60));
  ASSERT_OK(Reserve(two_, slot_, NewReservation()));
  Mark();
  EXPECT_EQ(scene_.Deliver(
                {scene_.EventOf("session", NewUuid(scene_.clock.Now()), 2, "SCHEDULED", session)}),
            common::v1::APPLIED);
  EXPECT_THAT(Grown(), UnorderedElementsAre(Pair("settle_conflicts_total", 1),
                                            Pair("calendar_conflicts_total{at=\"settle\"}", 1)));
}

TEST_F(SceneMetrics, AMatchThatExpiresCountsOnce) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  ASSERT_TRUE(ProposalsCounted(1));
  Mark();
  scene_.clock.Set(absl::FromUnixSeconds(match.expire_time().seconds()) + absl::Seconds(1));
  EXPECT_TRUE(testing::Eventually([&] { return !Grown().empty(); }));
  EXPECT_THAT(Grown(), ElementsAre(Pair("match_transitions_total{state=\"EXPIRED\"}", 1)));
}

// Whoever is proposed a second provider has waited and been matched once.
TEST_F(SceneMetrics, OnlyTheFirstProposalOfABookingTellsWaitAndMatch) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
  Mark();
  const BookingId booking = scene_.Queue(wish);
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.AwaitMatch(booking));
  ASSERT_OK(scene_.Decline(first));
  wish.add_excluded_providers(
      ParseName<PersonId>(kProviders, first.provider(), "provider")->ToBytes());
  scene_.Deliver({scene_.EventOf("booking", booking.uuid(), 4, "QUEUED", wish)});
  ASSERT_OK(scene_.AwaitMatch(booking));
  // The match can be read before it counts: once the replica has ended it has.
  scene_.one.service.service().Shutdown();
  EXPECT_THAT(Grown(),
              IsSupersetOf({Pair("proposals_total{explained=\"yes\",kind=\"coaching\"}", 2),
                            Pair("group_queued_total{dimension=\"sex\",group=\"female\"}", 1),
                            Pair("group_proposals_total{dimension=\"sex\",group=\"female\"}", 1),
                            Pair("time_to_match_seconds_count{kind=\"coaching\"}", 1)}));
}

// Monday, 09:00. A morning holds two sessions of 90 minutes, at 08:00 and 09:45; until next Monday,
// 09:00, there is one of today's and those of three days: Friday is a holiday. Of seats, all that
// are used at one of two providers make a half.
TEST_F(SceneMetrics, SupplyIsToldToTheSecondAndUnevennessAsItIs) {
  constexpr int kSlots = 7;
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(2)));
  EXPECT_TRUE(Comes("providers", 1));
  EXPECT_TRUE(Comes("offered_seconds", kSlots * 5400));
  EXPECT_TRUE(Comes("taken_seconds", 0));
  ASSERT_OK(scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  EXPECT_TRUE(Comes("taken_seconds", 5400));
  EXPECT_TRUE(Comes("seats{state=\"used\"}", 1));
  EXPECT_TRUE(Comes("load_gini", 0)) << "one provider is even";
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(2)));
  EXPECT_TRUE(Comes("providers", 2));
  EXPECT_TRUE(Comes("offered_seconds", 2 * kSlots * 5400));
  EXPECT_TRUE(Comes("taken_seconds", 5400));
  EXPECT_TRUE(Comes("load_gini", 0.5));
}

}  // namespace
}  // namespace primadona::observe
