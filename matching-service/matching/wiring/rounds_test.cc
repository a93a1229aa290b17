// Matching rounds over gRPC and a real database.
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/wiring/spec.h"
#include "verify/verify.h"

namespace primadona::matching {
namespace {

using ::testing::HasSubstr;
using Stub = pb::MatchingService::Stub;

class RoundsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(scene_.WaitForRounds()); }
  // Whatever a round changes tells who changed it and why.
  void TearDown() override { EXPECT_EQ(scene_.UnaccountedChanges(), 0); }

  RoundScene scene_{MatchingServiceSpec()};
};

TEST_F(RoundsTest, PairsTheWaitingListAndTheProofOfItHolds) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(2)));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1)));
  std::vector<BookingId> bookings;
  for (int i = 0; i < 3; ++i) bookings.push_back(scene_.Queue(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(round.state(), pb::DONE);
  EXPECT_EQ(round.tickets(), 3);
  EXPECT_EQ(round.providers(), 2);
  EXPECT_EQ(round.planned(), 3);
  EXPECT_EQ(round.matched(), 3);
  EXPECT_EQ(round.gap(), 0);
  // A short list: all pairs are candidates, each of 3 with the first times of 2 + 1 seats.
  EXPECT_EQ(round.candidate_pairs(), 3 * (2 + 1));
  EXPECT_TRUE(round.settled());
  EXPECT_EQ(round.whole_gap(), 0);
  EXPECT_EQ(scene_.SeatsUsed(), 3);
  int64_t total = 0;
  for (const BookingId booking : bookings) {
    pb::Match match;
    ASSERT_TRUE(scene_.FindOpen(booking, match));
    EXPECT_EQ(match.round(), round.name());
    EXPECT_EQ(match.state(), pb::PROPOSED);
    EXPECT_EQ(match.policy_version(), round.policy_version());
    EXPECT_EQ(scene_.ResultOf(round.name(), booking).match(), match.name());
    total += match.score();
  }
  EXPECT_EQ(round.total_score(), total);

  const std::string file = scene_.Certificate(round.name());
  EXPECT_EQ(file.size(), static_cast<size_t>(round.certificate_bytes()));
  EXPECT_EQ(matching_verify::Verify(file, round.certificate_sha256()).fault, "");
}

TEST_F(RoundsTest, BookingsWaitForTheRoundAndWhoComesFirstIsServedFirst) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1)));
  const BookingId later = scene_.Queue(scene_.NewPerson());
  booking::v1::BookingEvent urgent = scene_.BookingOf(scene_.NewPerson());
  urgent.set_priority(9);
  const BookingId first = scene_.Queue(urgent);
  EXPECT_EQ(scene_.OpenMatches(), 0);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(scene_.ResultOf(round.name(), first).outcome(), pb::MATCHED);
  EXPECT_TRUE(scene_.ResultOf(round.name(), first).contested());
  const pb::RoundResult unserved = scene_.ResultOf(round.name(), later);
  EXPECT_EQ(unserved.outcome(), pb::UNMATCHED);
  EXPECT_EQ(unserved.waiting_reason(), "OUTBID");
  EXPECT_THAT(unserved.explanation(),
              ::testing::AllOf(HasSubstr("coaching in MAN-03 at level 3"), HasSubstr("(1 in all)"),
                               HasSubstr("points today"), HasSubstr("would help")));
  EXPECT_TRUE(scene_.AwaitReason(later, "OUTBID"));
}

TEST_F(RoundsTest, WhoIsLeftOverHearsWhatStandsInTheWayAndWhatWouldHelp) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(1), /*with_hours=*/false));
  pb::Provider full = scene_.ProviderOf(1);
  full.mutable_competencies(0)->set_code("MAN-04");
  ASSERT_OK(scene_.AddProvider(full));
  const auto queue = [&](const std::string& competency, int need) {
    booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
    wish.set_competency(competency);
    wish.set_need_level(need);
    return scene_.Queue(wish);
  };
  queue("MAN-04", 3);
  ASSERT_OK(scene_.RunToTheEnd());
  const BookingId no_level = queue("MAN-03", 5);
  const BookingId no_slot = queue("MAN-03", 3);
  const BookingId no_seat = queue("MAN-04", 3);
  const BookingId unknown = queue("MAN-99", 3);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  const auto told = [&](BookingId booking) {
    const pb::RoundResult result = scene_.ResultOf(round.name(), booking);
    return absl::StrCat(result.waiting_reason(), ": ", result.explanation());
  };
  EXPECT_THAT(told(no_level),
              ::testing::AllOf(HasSubstr("NO_PROVIDER_OF_THAT_LEVEL: "),
                               HasSubstr("reaches level 5 in MAN-03 would help (providers at a "
                                         "lower level: 1)")));
  EXPECT_THAT(told(no_slot), ::testing::AllOf(HasSubstr("NO_COMMON_SLOT: No provider of coaching"),
                                              HasSubstr("Wider preferred windows")));
  EXPECT_THAT(told(no_seat), ::testing::AllOf(HasSubstr("NO_CAPACITY: Every provider of coaching"),
                                              HasSubstr("More seats")));
  EXPECT_THAT(told(unknown), HasSubstr("COMPETENCY_UNKNOWN: The catalogue has no competency"));
}

TEST_F(RoundsTest, OneWhomOthersCouldServeLeavesTheScarceProvider) {
  // Both would score best with the expert in another unit; only one has a second choice.
  ASSERT_OK_AND_ASSIGN(const PersonId scarce, scene_.AddProvider(scene_.ProviderOf(1)));
  pb::Provider common = scene_.ProviderOf(1);
  common.set_unit("OPD-01");
  ASSERT_OK_AND_ASSIGN(const PersonId second, scene_.AddProvider(common));
  booking::v1::BookingEvent picky = scene_.BookingOf(scene_.NewPerson());
  picky.add_excluded_providers(second.ToBytes());
  const BookingId flexible = scene_.Queue(scene_.NewPerson());
  const BookingId bound = scene_.Queue(picky);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(round.matched(), 2);
  EXPECT_EQ(scene_.ResultOf(round.name(), flexible).provider(), FormatName(kProviders, second));
  EXPECT_EQ(scene_.ResultOf(round.name(), bound).provider(), FormatName(kProviders, scarce));
}

TEST_F(RoundsTest, AWithdrawalInTheMiddleIsHonouredAndOnlyItsPairFallsOut) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(4)));
  std::vector<BookingId> bookings;
  for (int i = 0; i < 4; ++i) bookings.push_back(scene_.Queue(scene_.NewPerson()));
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound planned, scene_.RunToTheEnd(dry));
  ASSERT_EQ(planned.planned(), 4);
  scene_.Withdraw(bookings[1]);
  scene_.LeaveUnpublished(planned.name());
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(planned.name()));
  EXPECT_EQ(round.matched(), 3);
  EXPECT_EQ(round.fell_out(), 1);
  EXPECT_EQ(scene_.ResultOf(round.name(), bookings[1]).outcome(), pb::TICKET_GONE);
  EXPECT_EQ(scene_.OpenMatches(), 3);
  EXPECT_EQ(scene_.SeatsUsed(), 3);
  EXPECT_EQ(scene_.QuartersTaken(), 3 * (6 + 7));
}

TEST_F(RoundsTest, ASeatThatHasGoneAndAProviderThatHasChangedFallOutAlone) {
  ASSERT_OK_AND_ASSIGN(const PersonId busy, scene_.AddProvider(scene_.ProviderOf(1)));
  pb::Provider other = scene_.ProviderOf(1);
  other.mutable_competencies(0)->set_code("MAN-04");
  ASSERT_OK_AND_ASSIGN(const PersonId changed, scene_.AddProvider(other));
  const BookingId first = scene_.Queue(scene_.NewPerson());
  booking::v1::BookingEvent second = scene_.BookingOf(scene_.NewPerson());
  second.set_competency("MAN-04");
  const BookingId booking = scene_.Queue(second);
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound planned, scene_.RunToTheEnd(dry));
  ASSERT_EQ(planned.planned(), 2);
  pb::AssignMatchRequest assign;
  assign.set_booking(FormatName(kBookings, scene_.Queue(scene_.NewPerson())));
  assign.set_provider(FormatName(kProviders, busy));
  assign.set_reason("Kursi terakhir");
  ASSERT_OK(Ask(*scene_.one.matching, scene_.office, &Stub::AssignMatch, assign));
  ASSERT_OK(scene_.SetHours(changed, pb::Availability()));
  scene_.LeaveUnpublished(planned.name());
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(planned.name()));
  EXPECT_EQ(round.matched(), 0);
  EXPECT_EQ(scene_.ResultOf(round.name(), first).outcome(), pb::CAPACITY_TAKEN);
  EXPECT_EQ(scene_.ResultOf(round.name(), booking).outcome(), pb::CAPACITY_TAKEN);
  EXPECT_EQ(scene_.SeatsUsed(), 1);
}

TEST_F(RoundsTest, AnotherReplicaGoesOnWhereOneEndedAndProposesNothingTwice) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(50)));
  for (int i = 0; i < 30; ++i) scene_.Queue(scene_.NewPerson());
  Replica two(MatchingServiceSpec(), scene_.clock, &scene_.database);
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound planned, scene_.RunToTheEnd(dry));
  scene_.database.Execute("DELETE FROM lease WHERE name = 'rounds'");
  scene_.LeaveUnpublished(planned.name());
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(planned.name()));
  EXPECT_EQ(round.matched(), planned.planned());
  EXPECT_EQ(scene_.OpenMatches(), planned.planned());
  EXPECT_EQ(scene_.SeatsUsed(), planned.planned());
}

TEST_F(RoundsTest, ARoundThatWasLeftWhileItWasSolvedIsSolvedAnew) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(2)));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  pb::RunMatchingRoundRequest dry;
  dry.set_dry_run(true);
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound planned, scene_.RunToTheEnd(dry));
  const BookingId newcomer = scene_.Queue(scene_.NewPerson());
  scene_.LeaveRound(planned.name(), "SOLVING");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.Await(planned.name()));
  EXPECT_EQ(round.tickets(), 2);
  EXPECT_EQ(scene_.ResultOf(round.name(), booking).outcome(), pb::MATCHED);
  EXPECT_EQ(scene_.ResultOf(round.name(), newcomer).outcome(), pb::MATCHED);
}

}  // namespace
}  // namespace primadona::matching
