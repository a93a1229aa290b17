// The order of service: what becomes free goes to the highest priority, then to the earliest queue
// time, and nobody who comes later takes it before.
#include <functional>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

class OrderTest : public ::testing::Test {
 public:
  // A booking that came into the queue `hours` ago, with that priority.
  BookingId Queue(int priority, int hours, PersonId excluded = {}) {
    booking::v1::BookingEvent booking = scene_.BookingOf(scene_.NewPerson());
    booking.set_priority(priority);
    *booking.mutable_queue_time() = ToProto(scene_.clock.Now() - absl::Hours(hours));
    if (!excluded.is_nil()) booking.add_excluded_providers(excluded.ToBytes());
    return scene_.Queue(booking);
  }
  // One provider, taken by one match, and three bookings that wait.
  void SetUpAQueue() {
    ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
    ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
    late_ = Queue(/*priority=*/1, /*hours=*/1);
    early_ = Queue(/*priority=*/1, /*hours=*/5);
    urgent_ = Queue(/*priority=*/4, /*hours=*/0);
    for (const BookingId booking : {late_, early_, urgent_}) {
      ASSERT_TRUE(scene_.AwaitReason(booking, "NO_CAPACITY"));
    }
  }
  void ExpectServed(BookingId booking, const std::vector<BookingId>& waiting) {
    ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(booking));
    pb::Match none;
    for (const BookingId other : waiting) EXPECT_FALSE(scene_.FindOpen(other, none));
  }
  // Takes the seat away from its match behind the service's back, as a crash leaves it between
  // the commit and what is woken by it.
  void FreeTheSeatUnheard() {
    scene_.database.Execute("UPDATE provider_seat SET used = 0");
    scene_.database.Execute("DELETE FROM calendar");
  }
  // The engagement, session or booking says so.
  void Hear(const std::string& kind, const Uuid& id, const std::string& state,
            const google::protobuf::Message& payload) {
    scene_.Deliver({scene_.EventOf(kind, id, 9, state, payload)});
  }
  std::string MatchBytes() const {
    return ParseName<MatchId>(kMatches, match_.name(), "name")->ToBytes();
  }

  Scene scene_{MatchingServiceSpec()};
  PersonId provider_;
  pb::Match match_;
  BookingId late_, early_, urgent_;
};

// A way in which a seat becomes free.
struct Way {
  const char* name;
  std::function<absl::Status(OrderTest&)> free;
};

class FreedSeatTest : public OrderTest, public ::testing::WithParamInterface<Way> {};

TEST_P(FreedSeatTest, GoesToTheNextInTheOrderOfService) {
  ASSERT_NO_FATAL_FAILURE(SetUpAQueue());
  ASSERT_OK(GetParam().free(*this));
  ASSERT_NO_FATAL_FAILURE(ExpectServed(urgent_, {early_, late_}));
  ASSERT_OK(scene_.Decline(match_));
  ASSERT_NO_FATAL_FAILURE(ExpectServed(early_, {late_}));
  ASSERT_OK(scene_.Decline(match_));
  ASSERT_NO_FATAL_FAILURE(ExpectServed(late_, {}));
}

absl::Status Release(OrderTest& test) {
  pb::ReleaseMatchRequest request;
  request.set_name(test.match_.name());
  request.set_reason(pb::OFFICE_DECISION);
  return Ask(*test.scene_.one.matching, test.scene_.office,
             &pb::MatchingService::Stub::ReleaseMatch, request)
      .status();
}

absl::Status EndEngagement(OrderTest& test) {
  RETURN_IF_ERROR(test.scene_.Accept(test.match_).status());
  RETURN_IF_ERROR(test.scene_.Confirm(test.match_).status());
  session::v1::EngagementEvent engagement;
  engagement.set_match(test.MatchBytes());
  test.Hear("engagement", NewUuid(test.scene_.clock.Now()), "TERMINATED", engagement);
  return absl::OkStatus();
}

absl::Status Withdraw(OrderTest& test) {
  const auto booking = ParseName<BookingId>(kBookings, test.match_.booking(), "booking");
  test.Hear("booking", booking->uuid(), "WITHDRAWN", test.scene_.BookingOf({}));
  return absl::OkStatus();
}

absl::Status Enlarge(OrderTest& test) {
  pb::UpdateProviderRequest update;
  update.mutable_provider()->set_name(FormatName(kProviders, test.provider_));
  update.mutable_provider()->set_capacity(2);
  update.mutable_update_mask()->add_paths("capacity");
  return Ask(*test.scene_.one.providers, test.scene_.office,
             &pb::ProviderService::Stub::UpdateProvider, update)
      .status();
}

INSTANTIATE_TEST_SUITE_P(
    Ways, FreedSeatTest,
    ::testing::Values(
        Way{"Declined", [](OrderTest& t) { return t.scene_.Decline(t.match_).status(); }},
        Way{"Released", Release}, Way{"EngagementEnded", EndEngagement}, Way{"Withdrawn", Withdraw},
        Way{"Expired",
            [](OrderTest& t) {
              t.scene_.clock.Set(FromProto(t.match_.expire_time()));
              return absl::OkStatus();
            }},
        Way{"MoreCapacity", Enlarge},
        Way{"NewProvider",
            [](OrderTest& t) {
              return t.scene_.AddProvider(t.scene_.ProviderOf(/*capacity=*/1)).status();
            }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST_F(OrderTest, AFreedSlotGoesToTheNextThoughSeatsWereFreeAllAlong) {
  ASSERT_OK(scene_.SetPolicy("slot_horizon_days", "7"));
  ASSERT_OK_AND_ASSIGN(provider_, scene_.CreateProvider(scene_.ProviderOf(/*capacity=*/8)));
  pb::Availability one_slot;  // Tuesday, 09:45 to 11:15
  *one_slot.add_weekly() = Scene::Mornings().weekly(1);
  one_slot.mutable_weekly(0)->mutable_start_time()->set_hours(9);
  one_slot.mutable_weekly(0)->mutable_start_time()->set_minutes(45);
  ASSERT_OK(scene_.SetHours(provider_, one_slot));
  ASSERT_OK_AND_ASSIGN(match_, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  const BookingId late = Queue(1, 1);
  const BookingId early = Queue(1, 5);
  for (const BookingId booking : {late, early}) {
    ASSERT_TRUE(scene_.AwaitReason(booking, "NO_COMMON_SLOT"));
  }
  ASSERT_OK(scene_.Accept(match_));
  ASSERT_OK(scene_.Confirm(match_));
  session::v1::SessionEvent session;
  session.set_match(MatchBytes());
  session.set_reservation(scene_.database.Query("SELECT reservation FROM matches")[0].Text(0));
  Hear("session", NewUuid(scene_.clock.Now()), "CANCELLED", session);
  ASSERT_NO_FATAL_FAILURE(ExpectServed(early, {late}));
  EXPECT_EQ(scene_.SeatsUsed(), 2);
}

TEST_F(OrderTest, ANewcomerDoesNotTakeWhatOneWhoWaitsCouldTake) {
  ASSERT_NO_FATAL_FAILURE(SetUpAQueue());
  FreeTheSeatUnheard();
  const BookingId newcomer = Queue(/*priority=*/3, /*hours=*/0);
  ASSERT_NO_FATAL_FAILURE(ExpectServed(urgent_, {early_, late_}));
  EXPECT_TRUE(scene_.AwaitReason(newcomer, "NO_CAPACITY"));
}

TEST_F(OrderTest, ANewcomerOfHigherPriorityComesFirst) {
  ASSERT_NO_FATAL_FAILURE(SetUpAQueue());
  FreeTheSeatUnheard();
  ASSERT_NO_FATAL_FAILURE(ExpectServed(Queue(/*priority=*/5, /*hours=*/0), {urgent_, early_}));
}

TEST_F(OrderTest, WhoCannotTakeItHoldsNobodyUp) {
  ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/1)));
  for (int i = 0; i < 2; ++i) ASSERT_OK(scene_.AwaitMatch(Queue(1, 0)));
  const BookingId choosy = Queue(/*priority=*/9, /*hours=*/9, /*excluded=*/provider_);
  ASSERT_TRUE(scene_.AwaitReason(choosy, "NO_CAPACITY"));
  scene_.database.Execute("UPDATE provider_seat SET used = 0 WHERE provider = " +
                          Scene::SqlOf(provider_.uuid()));
  ASSERT_NO_FATAL_FAILURE(ExpectServed(Queue(1, 0), {choosy}));
  EXPECT_EQ(match_.provider(), FormatName(kProviders, provider_));
}

TEST_F(OrderTest, NoBurstOfNewcomersOvertakesWhoWaits) {
  ASSERT_NO_FATAL_FAILURE(SetUpAQueue());
  for (const BookingId next : {urgent_, early_, late_}) {
    std::vector<common::v1::Event> burst;
    for (int i = 0; i < 40; ++i) {
      booking::v1::BookingEvent newcomer = scene_.BookingOf(scene_.NewPerson());
      burst.push_back(
          scene_.EventOf("booking", NewUuid(scene_.clock.Now()), 2, "QUEUED", newcomer));
    }
    scene_.Deliver(burst);
    ASSERT_OK(scene_.Decline(match_));
    ASSERT_NO_FATAL_FAILURE(ExpectServed(next, {}));
    scene_.clock.Advance(absl::Milliseconds(1));  // later bursts queue later
  }
}

TEST_F(OrderTest, AReplicaThatStartsLooksAtAllWhoWait) {
  ASSERT_NO_FATAL_FAILURE(SetUpAQueue());
  FreeTheSeatUnheard();
  Replica two(MatchingServiceSpec(), scene_.clock, &scene_.database);
  ExpectServed(urgent_, {early_, late_});
}

}  // namespace
}  // namespace primadona::matching
