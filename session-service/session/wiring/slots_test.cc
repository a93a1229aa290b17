// How the slots of sessions change, over gRPC and through the calendar.
#include <optional>
#include <string>

#include "common/testing/eventually.h"
#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;

class SlotsTest : public ServeFixture {
 protected:
  SlotsTest() : ServeFixture(SessionServiceSpec()) {}

  absl::StatusOr<v1::Session> Reschedule(const std::string& name, absl::Time start) {
    auto request = Named<v1::RescheduleSessionRequest>(name);
    request.mutable_start_time()->set_seconds(absl::ToUnixSeconds(start));
    return Call<Sessions_>(as_coachee_, &Sessions_::Stub::RescheduleSession, request);
  }
  absl::StatusOr<v1::Session> Cancel(const Caller& caller, const std::string& name) {
    return Call<Sessions_>(caller, &Sessions_::Stub::CancelSession,
                           Named<v1::CancelSessionRequest>(name));
  }
  absl::StatusOr<v1::Session> Get(const std::string& name) {
    return Call<Sessions_>(as_coachee_, &Sessions_::Stub::GetSession,
                           Named<v1::GetSessionRequest>(name));
  }
  std::string Reservation() {
    return service_.database().Query("SELECT HEX(reservation) FROM session").at(0).Text(0);
  }
};

TEST_F(SlotsTest, AReservationKeepsItsIdWhereverTheSessionMoves) {
  const std::string name = Open(first_).name();
  const std::string reservation = Reservation();
  ASSERT_OK_AND_ASSIGN(const v1::Session once, Reschedule(name, first_ + absl::Hours(24)));
  ASSERT_OK_AND_ASSIGN(const v1::Session twice, Reschedule(name, first_ + absl::Hours(48)));
  EXPECT_EQ(twice.name(), name);
  EXPECT_EQ(twice.state(), v1::Session::SCHEDULED);
  EXPECT_EQ(twice.slot().start_time().seconds(), absl::ToUnixSeconds(first_ + absl::Hours(48)));
  EXPECT_EQ(Reservation(), reservation);
  EXPECT_EQ(calendar_.held(), 1u) << "the calendar was asked by the same id";
}

TEST_F(SlotsTest, AMoveThatTheCalendarRefusesLeavesTheOldSlot) {
  const std::string name = Open(first_).name();
  calendar_.AnswerWith(Taken());
  EXPECT_THAT(Reschedule(name, first_ + absl::Hours(24)),
              FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  ASSERT_OK_AND_ASSIGN(const v1::Session kept, Get(name));
  EXPECT_EQ(kept.state(), v1::Session::SCHEDULED);
  EXPECT_EQ(kept.slot().start_time().seconds(), absl::ToUnixSeconds(first_));
}

TEST_F(SlotsTest, ACancellationSaysByWhomAndWhetherLateAndFreesTheSlot) {
  const std::string in_time = Open(first_).name();
  ASSERT_OK(Reschedule(in_time, first_ + absl::Hours(24)));
  ASSERT_EQ(calendar_.held(), 1u);
  clock_.Set(first_);
  ASSERT_OK_AND_ASSIGN(const v1::Session by_coachee, Cancel(as_coachee_, in_time));
  EXPECT_EQ(by_coachee.state(), v1::Session::CANCELLED);
  EXPECT_EQ(by_coachee.cancelled_by(), v1::PARTY_COACHEE);
  EXPECT_FALSE(by_coachee.late_cancellation()) << "24 hours before";
  EXPECT_EQ(calendar_.held(), 0u);

  const std::string late = Open(first_ + absl::Hours(48)).name();
  clock_.Set(first_ + absl::Hours(24) + absl::Microseconds(1));
  ASSERT_OK_AND_ASSIGN(const v1::Session by_provider, Cancel(as_provider_, late));
  EXPECT_EQ(by_provider.cancelled_by(), v1::PARTY_PROVIDER);
  EXPECT_TRUE(by_provider.late_cancellation());

  const std::string of_office = Open(first_ + absl::Hours(96)).name();
  ASSERT_OK_AND_ASSIGN(const v1::Session by_office, Cancel(office_, of_office));
  EXPECT_EQ(by_office.cancelled_by(), v1::PARTY_ADMINISTRATOR);
  EXPECT_THAT(Cancel(office_, of_office),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SESSION_STATE"));
}

TEST_F(SlotsTest, TheSweeperFinishesWhatASilentCalendarLeftOpen) {
  const v1::Session first = Open(first_);
  calendar_.AnswerWith(absl::InternalError("out of order"));
  EXPECT_THAT(Schedule(first.engagement(), NewKey()),
              FailsWith(absl::StatusCode::kUnavailable, "CALENDAR_UNAVAILABLE"));
  EXPECT_THAT(Reschedule(first.name(), first_ + absl::Hours(24)),
              FailsWith(absl::StatusCode::kUnavailable, "CALENDAR_UNAVAILABLE"));
  ASSERT_OK_AND_ASSIGN(const v1::Session pending, Get(first.name()));
  EXPECT_EQ(pending.state(), v1::Session::PENDING);
  EXPECT_EQ(pending.slot().start_time().seconds(), absl::ToUnixSeconds(first_));
  calendar_.AnswerWith(absl::OkStatus());
  clock_.Advance(absl::Seconds(11));
  EXPECT_TRUE(testing::Eventually([&] {
    int scheduled = 0;
    for (const v1::Session& session : Sessions(as_coachee_)) {
      scheduled += session.state() == v1::Session::SCHEDULED;
    }
    return scheduled == 2;
  }, absl::Seconds(20)));
  ASSERT_OK_AND_ASSIGN(const v1::Session moved, Get(first.name()));
  EXPECT_EQ(moved.slot().start_time().seconds(), absl::ToUnixSeconds(first_ + absl::Hours(24)));
}

}  // namespace
}  // namespace primadona::session
