// What the other services' events do to a booking, on the whole service.
#include <utility>

#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;

// Version of a session that has begun; the scene lets events come as many seconds after the clock.
constexpr int64_t kBegun = 2;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

// One service for all tests of this file: other files count what their own hold. Each test makes
// its own people.
Scene& TheScene() {
  static BookingSettings keys{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                              .nip_encryption_key = "k1:" + std::string(64, 'b')};
  static Scene scene(BookingServiceSpec(keys));
  return scene;
}

class NewsTest : public ::testing::Test {
 protected:
  // A session of `match` has begun.
  common::v1::DeliverResult DeliverBegin(MatchId match) {
    session::v1::SessionEvent payload;
    payload.set_match(match.ToBytes());
    return scene_.Deliver("session", NewUuid(scene_.clock.Now()), kBegun, "IN_PROGRESS", payload);
  }
  // A booking's first session as noted, and what was counted of all bookings until now.
  absl::Time FirstSessionOf(const std::string& booking) {
    const BookingId id = *ParseName<BookingId>(kBookings, booking, "name");
    const auto rows = scene_.service.database().database().Read(
        [&](mysql::Transaction& tx) { return tx.Query(kFirstSessionOf, {id}); });
    return rows.ok() && !rows->empty() ? rows->at(0).Time(0) : absl::InfiniteFuture();
  }
  std::string CountedWaits() {
    const std::string metrics = scene_.service.service().foundation().metrics.Render();
    const std::string series =
        "primadona_booking_first_session_wait_seconds_count{kind=\"coaching\"";
    const size_t found = metrics.find(series);
    return found == std::string::npos ? ""
                                      : metrics.substr(found, metrics.find('\n', found) - found);
  }

  Scene& scene_ = TheScene();
  const PersonId person_ = scene_.Enter();
  const Caller me_ = Scene::AsCoachee(person_);
  const PersonId provider_ = NewId<PersonId>(scene_.clock.Now());
};

TEST_F(NewsTest, ADeclineReturnsItToTheQueueWithItsFirstQueueTime) {
  const std::string booking = scene_.Queued(person_);
  ASSERT_OK_AND_ASSIGN(const pb::Booking queued, scene_.Get(me_, booking));
  scene_.clock.Advance(absl::Hours(5));
  const auto match = NewId<MatchId>(scene_.clock.Now());
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 1, "PROPOSED"), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking proposed, scene_.Get(me_, booking));
  EXPECT_EQ(proposed.state(), pb::Booking::MATCH_PROPOSED);
  EXPECT_EQ(proposed.provider(), FormatName(kProviders, provider_));
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 2, "DECLINED"), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking back, scene_.Get(me_, booking));
  EXPECT_EQ(back.state(), pb::Booking::QUEUED);
  EXPECT_EQ(back.state_reason(), "PROPOSAL_DECLINED");
  EXPECT_EQ(back.queue_time().seconds(), queued.queue_time().seconds());
  // The older event that comes late changes nothing.
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 1, "PROPOSED"), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking still, scene_.Get(me_, booking));
  EXPECT_EQ(still.SerializeAsString(), back.SerializeAsString());
}

TEST_F(NewsTest, AnAssignedBookingCannotBeWithdrawnAndClosesWithItsEngagement) {
  const std::string booking = scene_.Queued(person_);
  const auto match = NewId<MatchId>(scene_.clock.Now());
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 3, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_THAT(scene_.Withdraw(me_, booking), FailsWith(kPrecondition, "BOOKING_ASSIGNED"));
  session::v1::EngagementEvent payload;
  payload.set_booking(ParseName<BookingId>(kBookings, booking, "name")->ToBytes());
  payload.set_match(match.ToBytes());
  payload.set_provider(provider_.ToBytes());
  ASSERT_EQ(scene_.Deliver("engagement", NewUuid(scene_.clock.Now()), 2, "COMPLETED", payload),
            common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking closed, scene_.Get(me_, booking));
  EXPECT_EQ(closed.state(), pb::Booking::CLOSED);
  EXPECT_EQ(closed.state_reason(), "ENGAGEMENT_COMPLETED");
}

TEST_F(NewsTest, AWaitingBookingSaysWhyThereIsNoProvider) {
  const std::string booking = scene_.Queued(person_);
  ASSERT_OK_AND_ASSIGN(const pb::Booking queued, scene_.Get(me_, booking));
  const BookingId id = *ParseName<BookingId>(kBookings, booking, "name");
  matching::v1::TicketEvent ticket;
  ticket.set_booking(id.ToBytes());
  ticket.set_booking_version(std::stoll(queued.etag()));
  ticket.set_waiting_reason("NO_CAPACITY");
  ASSERT_EQ(scene_.Deliver("ticket", id.uuid(), 1, "WAITING", ticket), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking waiting, scene_.Get(me_, booking));
  EXPECT_EQ(waiting.state(), pb::Booking::QUEUED);
  EXPECT_EQ(waiting.state_reason(), "NO_CAPACITY");
}

TEST_F(NewsTest, OnlyTheFirstSessionOfABookingIsNoted) {
  const std::string booking = scene_.Queued(person_);
  const auto match = NewId<MatchId>(scene_.clock.Now());
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 3, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_EQ(FirstSessionOf(booking), absl::InfinitePast());
  const std::string before = CountedWaits();
  scene_.clock.Advance(absl::Hours(24));
  ASSERT_EQ(DeliverBegin(match), common::v1::APPLIED);
  const absl::Time first = FirstSessionOf(booking);
  const std::string once = CountedWaits();
  EXPECT_NE(once, before);
  EXPECT_EQ(absl::ToUnixSeconds(first), absl::ToUnixSeconds(scene_.clock.Now()) + kBegun);
  scene_.clock.Advance(absl::Hours(24));
  ASSERT_EQ(DeliverBegin(match), common::v1::APPLIED);
  EXPECT_EQ(FirstSessionOf(booking), first);
  EXPECT_EQ(CountedWaits(), once);
}

TEST_F(NewsTest, ASessionOfAMatchThatIsStillOnItsWayIsToldAgain) {
  EXPECT_EQ(DeliverBegin(NewId<MatchId>(scene_.clock.Now())), common::v1::RETRY);
}

}  // namespace
}  // namespace primadona::booking
