// Sessions that move, are cancelled, or end with their engagement.
#include <algorithm>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/shared_suite.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using session::v1::Engagement;
using session::v1::Session;
using ::testing::Contains;
using ::testing::Not;
using SessionStub = session::v1::SessionService::Stub;

class Sessions : public SharedSuite {
 protected:
  Sessions()
      : world_(TheSuite()), coachee_(world_.AddCoachee()), provider_(world_.AddProvider()) {}

  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(engagement_, Engage(world_, coachee_, provider_, COACHING));
    ASSERT_OK_AND_ASSIGN(session_, AwaitSession(world_, coachee_.AsCoachee(), engagement_.name()));
    start_ = TimeOf(session_.slot().start_time());
  }
  // Whether the provider offers that time again, once events have arrived.
  bool BecomesFree(absl::Time start) {
    return testing::Eventually([&] {
      const auto free = OpenSlots(world_, provider_);
      return free.ok() && std::find(free->begin(), free->end(), start) != free->end();
    });
  }

  World world_;
  Person coachee_, provider_;
  Engagement engagement_;
  Session session_;
  absl::Time start_;
};

TEST_F(Sessions, AMovedSessionHasTheNewSlotAndFreesTheOld) {
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> free, OpenSlots(world_, provider_));
  ASSERT_THAT(free, Not(Contains(start_)));
  ASSERT_GE(free.size(), 1u);
  session::v1::RescheduleSessionRequest request;
  request.set_name(session_.name());
  *request.mutable_start_time() = ToProto(free.back());
  ASSERT_OK(Ask(world_.suite(), coachee_.AsCoachee(), &SessionStub::RescheduleSession, request));
  ASSERT_OK_AND_ASSIGN(const Session moved,
                       GetSession(world_, provider_.AsProvider(), session_.name()));
  EXPECT_EQ(moved.state(), Session::SCHEDULED);
  EXPECT_EQ(TimeOf(moved.slot().start_time()), free.back());
  EXPECT_TRUE(BecomesFree(start_));
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> now_free, OpenSlots(world_, provider_));
  EXPECT_THAT(now_free, Not(Contains(free.back())));
}

TEST_F(Sessions, ASessionThatCannotMoveKeepsItsSlot) {
  session::v1::RescheduleSessionRequest request;
  request.set_name(session_.name());
  *request.mutable_start_time() = ToProto(start_ + absl::Minutes(1));
  EXPECT_THAT(
      Ask(world_.suite(), coachee_.AsCoachee(), &SessionStub::RescheduleSession, request),
      testing::FailsWith(absl::StatusCode::kInvalidArgument, "SLOT_OFF_GRID"));
  ASSERT_OK_AND_ASSIGN(const Session kept,
                       GetSession(world_, coachee_.AsCoachee(), session_.name()));
  EXPECT_EQ(kept.state(), Session::SCHEDULED);
  EXPECT_EQ(TimeOf(kept.slot().start_time()), start_);
}

TEST_F(Sessions, ACancelledSessionFreesItsSlotAndSaysWhoCancelled) {
  session::v1::CancelSessionRequest request;
  request.set_name(session_.name());
  ASSERT_OK(Ask(world_.suite(), coachee_.AsCoachee(), &SessionStub::CancelSession, request));
  ASSERT_OK_AND_ASSIGN(const Session cancelled,
                       GetSession(world_, world_.auditor(), session_.name()));
  EXPECT_EQ(cancelled.state(), Session::CANCELLED);
  EXPECT_EQ(cancelled.cancelled_by(), session::v1::PARTY_COACHEE);
  EXPECT_TRUE(BecomesFree(start_));
}

TEST_F(Sessions, AFurtherSessionTakesAFreeSlotOnce) {
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> free, OpenSlots(world_, provider_));
  session::v1::ScheduleSessionRequest request;
  request.set_engagement(engagement_.name());
  *request.mutable_start_time() = ToProto(free.front());
  request.set_request_id(world_.NewText());
  ASSERT_OK_AND_ASSIGN(const Session made, Ask(world_.suite(), provider_.AsProvider(),
                                               &SessionStub::ScheduleSession, request));
  EXPECT_EQ(made.state(), Session::SCHEDULED);
  ASSERT_OK_AND_ASSIGN(const Session repeated, Ask(world_.suite(), provider_.AsProvider(),
                                                   &SessionStub::ScheduleSession, request));
  EXPECT_EQ(repeated.name(), made.name());
  request.set_request_id(world_.NewText());
  EXPECT_THAT(Ask(world_.suite(), coachee_.AsCoachee(), &SessionStub::ScheduleSession, request),
              testing::FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
}

TEST_F(Sessions, ATerminatedEngagementFreesSeatAndSlotAndClosesTheBooking) {
  session::v1::TerminateEngagementRequest request;
  request.set_name(engagement_.name());
  request.set_reason(Engagement::NO_PROGRESS);
  ASSERT_OK(Ask(world_.suite(), provider_.AsProvider(),
                &session::v1::EngagementService::Stub::TerminateEngagement, request));
  ASSERT_OK_AND_ASSIGN(const Engagement ended,
                       GetEngagement(world_, coachee_.AsCoachee(), engagement_.name()));
  EXPECT_EQ(ended.state(), Engagement::TERMINATED);
  EXPECT_EQ(ended.ended_by(), session::v1::PARTY_PROVIDER);
  ASSERT_OK_AND_ASSIGN(const Booking closed,
                       AwaitBooking(world_, coachee_.AsCoachee(), engagement_.booking(),
                                    Booking::CLOSED));
  EXPECT_EQ(closed.state(), Booking::CLOSED);
  EXPECT_TRUE(BecomesFree(start_));
  EXPECT_TRUE(testing::Eventually([&] {
    const auto provider = GetProvider(world_, provider_.provider());
    return provider.ok() && provider->used() == 0;
  }));
}

TEST_F(Sessions, StartsFifteenMinutesBeforeItsSlotAndNoEarlier) {
  AdvanceTo(world_.suite(), start_ - absl::Minutes(15) - absl::Seconds(1));
  EXPECT_THAT(Start(world_, provider_, session_.name()),
              testing::FailsWith(absl::StatusCode::kFailedPrecondition, "SESSION_TOO_EARLY"));
  AdvanceTo(world_.suite(), start_ - absl::Minutes(15));
  EXPECT_OK(Start(world_, provider_, session_.name()));
  EXPECT_THAT(Report(world_, provider_, session_.name(), COACHING),
              testing::FailsWith(absl::StatusCode::kFailedPrecondition, "SESSION_NOT_OVER"));
}

}  // namespace
}  // namespace primadona::e2e
