// What news of matches and bookings do, on the whole service.
#include "common/ids/uuid7.h"
#include "common/rpc/errors.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_service.h"
#include "gtest/gtest.h"
#include "primadona/booking/v1/booking_event.pb.h"
#include "primadona/matching/v1/match_event.pb.h"
#include "primadona/session/v1/event_service.grpc.pb.h"
#include "session/domain/ids.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

constexpr mysql::Sql kStates{"test_states",
                             "SELECT e.state, s.state FROM engagement e JOIN session s "
                             "ON s.engagement = e.id WHERE e.booking_id = ?"};

class NewsTest : public ::testing::Test {
 protected:
  template <typename Payload>
  common::v1::DeliverResult Deliver(const std::string& kind, const Uuid& id, int64_t version,
                                    const std::string& state, const Payload& payload) {
    common::v1::DeliverRequest request;
    common::v1::Event* event = request.add_events();
    event->set_id(NewUuid(clock_.Now()).ToBytes());
    event->set_aggregate_kind(kind);
    event->set_aggregate_id(id.ToBytes());
    event->set_version(version);
    event->set_state(state);
    event->mutable_payload()->PackFrom(payload);
    event->mutable_create_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()));
    const auto context = testing::ContextOf(testing::SystemCaller(kind, Role::kAdministrator));
    common::v1::DeliverResponse response;
    const auto stub = v1::EventService::NewStub(service_.channel());
    const grpc::Status status = stub->Deliver(context.get(), request, &response);
    return status.ok() ? response.results(0) : common::v1::DELIVER_RESULT_UNSPECIFIED;
  }
  common::v1::DeliverResult Match(int64_t version, const std::string& state) {
    matching::v1::MatchEvent payload;
    payload.set_booking(booking_.ToBytes());
    payload.set_coachee(NewUuid(clock_.Now()).ToBytes());
    payload.set_provider(NewUuid(clock_.Now()).ToBytes());
    payload.set_reservation(reservation_.ToBytes());
    payload.set_kind(common::v1::COACHING);
    payload.mutable_first_slot()->mutable_start_time()->set_seconds(1775000000);
    payload.mutable_first_slot()->mutable_end_time()->set_seconds(1775005400);
    return Deliver("match", match_.uuid(), version, state, payload);
  }
  common::v1::DeliverResult Withdraw() {
    return Deliver("booking", booking_.uuid(), 3, "WITHDRAWN", booking::v1::BookingEvent());
  }
  // "<engagement> <session>" of each session of the booking.
  std::vector<std::string> States() {
    const auto rows = service_.service().foundation().database.Read(
        [&](mysql::Transaction& tx) { return tx.Query(kStates, {booking_}); });
    std::vector<std::string> states;
    if (!rows.ok()) return {rows.status().ToString()};
    for (const mysql::Row& row : *rows) states.push_back(row.Text(0) + " " + row.Text(1));
    return states;
  }

  testing::FakeClock clock_;
  testing::TestService service_{
      SessionServiceSpec(), clock_, {{"matching", "127.0.0.1:1"}}};  // nobody there
  const BookingId booking_ = NewId<BookingId>(clock_.Now());
  const MatchId match_ = NewId<MatchId>(clock_.Now());
  const Uuid reservation_ = NewUuid(clock_.Now());
};

TEST_F(NewsTest, AConfirmedMatchOpensOneEngagementWithItsFirstSession) {
  EXPECT_EQ(Match(1, "PROPOSED"), common::v1::APPLIED);
  EXPECT_EQ(States(), std::vector<std::string>());
  EXPECT_EQ(Match(2, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_EQ(Match(2, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_EQ(States(), std::vector<std::string>{"ACTIVE SCHEDULED"});
}

TEST_F(NewsTest, TheFirstSessionHasTheReservedSlotUnderTheMatchsReservation) {
  EXPECT_EQ(Match(2, "CONFIRMED"), common::v1::APPLIED);
  const mysql::Rows rows = service_.database().Query(
      "SELECT reservation, start_time, end_time FROM session");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].AsUuid(0), reservation_);
  EXPECT_EQ(rows[0].Time(1), absl::FromUnixSeconds(1775000000));
  EXPECT_EQ(rows[0].Time(2), absl::FromUnixSeconds(1775005400));
}

TEST_F(NewsTest, AWithdrawalOrAReleaseEndsTheEngagement) {
  EXPECT_EQ(Match(2, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_EQ(Withdraw(), common::v1::APPLIED);
  EXPECT_EQ(Match(3, "RELEASED"), common::v1::APPLIED);
  EXPECT_EQ(States(), std::vector<std::string>{"TERMINATED CANCELLED"});
}

TEST_F(NewsTest, AWithdrawalThatComesFirstLetsNoMatchOpenAnything) {
  EXPECT_EQ(Withdraw(), common::v1::APPLIED);
  EXPECT_EQ(Match(2, "CONFIRMED"), common::v1::APPLIED);
  EXPECT_EQ(States(), std::vector<std::string>());
}

}  // namespace
}  // namespace primadona::session
