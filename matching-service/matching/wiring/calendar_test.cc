// The one calendar under races: who comes first has the time, everybody else hears SLOT_TAKEN.
#include <atomic>
#include <thread>

#include "common/testing/status_matchers.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;

constexpr int kCallers = 64;

class CalendarTest : public ::testing::Test {
 protected:
  // A confirmed match of a new coachee with the provider that is there.
  absl::StatusOr<pb::Match> Confirmed(PersonId coachee) {
    ASSIGN_OR_RETURN(const pb::Match match, scene_.AwaitMatch(scene_.Queue(coachee)));
    RETURN_IF_ERROR(scene_.Accept(match).status());
    return scene_.Confirm(match);
  }

  // A slot that is offered and free: three weeks ahead.
  absl::Time FarSlot() { return absl::FromUnixSeconds(1774836000) + absl::Hours(24 * 21 - 1); }

  pb::ReserveSlotRequest RequestOf(const pb::Match& match, absl::Time start) const {
    pb::ReserveSlotRequest request;
    request.set_reservation(NewUuid(scene_.clock.Now()).ToBytes());
    request.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
    *request.mutable_start_time() = ToProto(start);
    return request;
  }

  absl::StatusOr<pb::Reservation> Reserve(const pb::ReserveSlotRequest& request,
                                          Replica* replica = nullptr) {
    return Ask(*(replica == nullptr ? scene_.one : *replica).calendar, scene_.office,
               &pb::CalendarService::Stub::ReserveSlot, request);
  }

  // 64 callers, over two replicas, ask at once; how many got the slot.
  int Race(const std::vector<pb::Match>& matches, std::atomic<int>& taken) {
    Replica two(MatchingServiceSpec(), scene_.clock, &scene_.database);
    std::atomic<int> winners = 0;
    std::vector<std::thread> callers;
    for (int i = 0; i < kCallers; ++i) {
      callers.emplace_back([&, i] {
        const auto held = Reserve(RequestOf(matches[i % matches.size()], FarSlot()),
                                  i % 2 == 0 ? &scene_.one : &two);
        if (held.ok()) ++winners;
        if (ReasonOf(held.status()) == "SLOT_TAKEN") ++taken;
      });
    }
    for (std::thread& caller : callers) caller.join();
    return winners;
  }

  Scene scene_{MatchingServiceSpec()};
};

TEST_F(CalendarTest, OneOf64CallersGetsAProvidersSlotOverTwoReplicas) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/8)));
  std::vector<pb::Match> matches;
  for (int i = 0; i < 8; ++i) {
    ASSERT_OK_AND_ASSIGN(pb::Match match, Confirmed(scene_.NewPerson()));
    matches.push_back(std::move(match));
  }
  std::atomic<int> taken = 0;
  EXPECT_EQ(Race(matches, taken), 1);
  EXPECT_EQ(taken, kCallers - 1);
}

TEST_F(CalendarTest, OneOf64CallersGetsAPersonsTimeOverTwoReplicas) {
  const PersonId coachee = scene_.NewPerson();
  std::vector<pb::Match> matches;
  for (int i = 0; i < 4; ++i) {  // each provider has one seat, so that all four are taken
    ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
    ASSERT_OK_AND_ASSIGN(pb::Match match, Confirmed(coachee));
    matches.push_back(std::move(match));
  }
  std::atomic<int> taken = 0;
  EXPECT_EQ(Race(matches, taken), 1);
  EXPECT_EQ(taken, kCallers - 1);
}

TEST_F(CalendarTest, WithoutThePrimaryKeyTheSameRaceBooksTwice) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/8)));
  std::vector<pb::Match> matches;
  for (int i = 0; i < 8; ++i) {
    ASSERT_OK_AND_ASSIGN(pb::Match match, Confirmed(scene_.NewPerson()));
    matches.push_back(std::move(match));
  }
  scene_.database.Execute("ALTER TABLE calendar DROP PRIMARY KEY");
  std::atomic<int> taken = 0;
  EXPECT_GT(Race(matches, taken), 1);
}

TEST_F(CalendarTest, ARepeatedReserveAnswersAsBeforeAndAnotherMatchIsRefused) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, Confirmed(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, Confirmed(scene_.NewPerson()));
  const auto request = RequestOf(one, FarSlot());
  ASSERT_OK(Reserve(request));
  ASSERT_OK(Reserve(request));
  EXPECT_THAT(Reserve(RequestOf(two, FarSlot())),
              FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
}

TEST_F(CalendarTest, AnUnsettledHoldGivesWayAt60SecondsAndNotBefore) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, Confirmed(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, Confirmed(scene_.NewPerson()));
  ASSERT_OK(Reserve(RequestOf(one, FarSlot())));
  scene_.clock.Advance(absl::Seconds(60) - absl::Microseconds(1));
  EXPECT_THAT(Reserve(RequestOf(two, FarSlot())),
              FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  scene_.clock.Advance(absl::Microseconds(1));
  EXPECT_OK(Reserve(RequestOf(two, FarSlot())));
}

TEST_F(CalendarTest, ASettledHoldStays) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, Confirmed(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, Confirmed(scene_.NewPerson()));
  const auto request = RequestOf(one, FarSlot());
  ASSERT_OK_AND_ASSIGN(const pb::Reservation held, Reserve(request));
  session::v1::SessionEvent session;
  session.set_match(request.match());
  session.set_reservation(request.reservation());
  *session.mutable_slot() = held.slot();
  const Uuid id = NewUuid(scene_.clock.Now());
  scene_.Deliver({scene_.EventOf("session", id, 2, "SCHEDULED", session)});
  scene_.clock.Advance(absl::Hours(1));
  EXPECT_THAT(Reserve(RequestOf(two, FarSlot())),
              FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  scene_.Deliver({scene_.EventOf("session", id, 3, "CANCELLED", session)});
  EXPECT_OK(Reserve(RequestOf(two, FarSlot())));
}

TEST_F(CalendarTest, ALateWordThatASessionIsScheduledDoesNotTakeAReleasedSlotAgain) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, Confirmed(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, Confirmed(scene_.NewPerson()));
  const auto request = RequestOf(one, FarSlot());
  ASSERT_OK_AND_ASSIGN(const pb::Reservation held, Reserve(request));
  pb::ReleaseSlotRequest release;
  release.set_reservation(request.reservation());
  ASSERT_OK(Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReleaseSlot,
                release));
  session::v1::SessionEvent session;
  session.set_match(request.match());
  session.set_reservation(request.reservation());
  *session.mutable_slot() = held.slot();
  scene_.Deliver({scene_.EventOf("session", NewUuid(scene_.clock.Now()), 2, "SCHEDULED", session)});
  EXPECT_OK(Reserve(RequestOf(two, FarSlot())));
}

TEST_F(CalendarTest, AMoveIsAllOrNothingAndMayBeRepeated) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match one, Confirmed(scene_.NewPerson()));
  ASSERT_OK_AND_ASSIGN(const pb::Match two, Confirmed(scene_.NewPerson()));
  const auto request = RequestOf(one, FarSlot());
  ASSERT_OK(Reserve(request));
  const absl::Time next_day = FarSlot() + absl::Hours(24);
  ASSERT_OK(Reserve(RequestOf(two, next_day)));
  const int64_t before = scene_.QuartersTaken();
  pb::MoveSlotRequest move;
  move.set_reservation(request.reservation());
  const auto to = [&](absl::Time start) {
    *move.mutable_start_time() = ToProto(start);
    return Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::MoveSlot, move);
  };
  EXPECT_THAT(to(next_day), FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  ASSERT_OK(to(next_day + absl::Hours(24)));
  ASSERT_OK(to(next_day + absl::Hours(24)));
  EXPECT_EQ(scene_.QuartersTaken(), before);
  EXPECT_OK(Reserve(RequestOf(two, FarSlot())));
}

TEST_F(CalendarTest, SlotsThatAreNotOfferedAreRefused) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Confirmed(scene_.NewPerson()));
  const auto at = [&](absl::Time start) { return Reserve(RequestOf(match, start)); };
  EXPECT_THAT(at(FarSlot() + absl::Minutes(15)),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_NOT_OPEN"));
  EXPECT_THAT(at(FarSlot() + absl::Minutes(1)),
              FailsWith(absl::StatusCode::kInvalidArgument, "SLOT_OFF_GRID"));
  EXPECT_THAT(at(scene_.clock.Now() + absl::Hours(1)),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_NOTICE_TOO_SHORT"));
  EXPECT_THAT(at(FarSlot() + absl::Hours(24 * 28)),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SLOT_BEYOND_HORIZON"));
}

}  // namespace
}  // namespace primadona::matching
