#include "booking/domain/submit.h"

#include <set>

#include "booking/domain/booking_samples.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using samples::Draft;
using samples::kNow;
using samples::Number;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

TEST(SubmitTest, ADraftIsQueuedWithItsQueueTime) {
  ASSERT_OK_AND_ASSIGN(const Booking booking, Submit(Draft(), {.most_open = 5}, kNow));
  EXPECT_EQ(booking.standing.state, BookingState::kQueued);
  EXPECT_EQ(booking.standing.reason, "AWAITING_MATCH");
  EXPECT_EQ(booking.queue_time, kNow);
  EXPECT_EQ(booking.version, 2);
}

TEST(SubmitTest, NamesEverythingThatIsMissing) {
  Booking draft = Draft();
  draft.wishes = Wishes{.kind = ServiceKind::kCoaching};
  const auto refused = Submit(draft, {.most_open = 5}, kNow);
  const auto detail = DetailOf(refused.status());
  ASSERT_TRUE(detail.has_value());
  std::set<std::string> fields;
  for (const FieldFault& fault : detail->fields) {
    EXPECT_EQ(fault.reason, "BOOKING_INCOMPLETE");
    fields.insert(fault.field);
  }
  EXPECT_EQ(fields,
            (std::set<std::string>{"booking.competency", "booking.need_level", "booking.reason"}));
}

TEST(SubmitTest, MentoringAndConsultingNeedNoReason) {
  Booking draft = Draft();
  draft.wishes.reason = CoachingReason::kUnspecified;
  for (const ServiceKind kind : {ServiceKind::kMentoring, ServiceKind::kConsulting}) {
    draft.wishes.kind = kind;
    EXPECT_OK(Submit(draft, {.most_open = 5}, kNow));
  }
}

TEST(SubmitTest, RefusesAWindowThatEndsNowAndTakesOneThatEndsLater) {
  Booking draft = Draft();
  draft.wishes.preferred_windows = {{kNow - absl::Hours(1), kNow}};
  EXPECT_THAT(Submit(draft, {.most_open = 5}, kNow),
              FailsWith(absl::StatusCode::kInvalidArgument, "WINDOW_PAST"));
  draft.wishes.preferred_windows[0].end = kNow + absl::Microseconds(1);
  EXPECT_OK(Submit(draft, {.most_open = 5}, kNow));
}

TEST(SubmitTest, TheSameKindAndCompetencyOpenMakesADuplicate) {
  const Triage triage{.open = {{BookingId(Number(7)), ServiceKind::kCoaching, "MAN-03"}},
                      .most_open = 5};
  ASSERT_OK_AND_ASSIGN(const Booking booking, Submit(Draft(), triage, kNow));
  EXPECT_EQ(booking.standing.state, BookingState::kDuplicate);
  EXPECT_EQ(booking.standing.reason, "SAME_REQUEST_OPEN");
  EXPECT_EQ(booking.queue_time, absl::InfinitePast());
}

TEST(SubmitTest, AnotherKindOrCompetencyIsNoDuplicate) {
  const Triage triage{.open = {{BookingId(Number(7)), ServiceKind::kMentoring, "MAN-03"},
                               {BookingId(Number(8)), ServiceKind::kCoaching, "MAN-04"}},
                      .most_open = 5};
  ASSERT_OK_AND_ASSIGN(const Booking booking, Submit(Draft(), triage, kNow));
  EXPECT_EQ(booking.standing.state, BookingState::kQueued);
}

TEST(SubmitTest, RefusesMoreOpenBookingsThanThePolicyAllows) {
  Triage triage{.open = {{BookingId(Number(7)), ServiceKind::kMentoring, "MAN-03"}},
                .most_open = 1};
  EXPECT_THAT(Submit(Draft(), triage, kNow), FailsWith(kPrecondition, "TOO_MANY_OPEN_BOOKINGS"));
  triage.most_open = 2;
  EXPECT_OK(Submit(Draft(), triage, kNow));
}

TEST(SubmitTest, TakesThePresentLevelFromTheRecordUnlessTheNeedSaidIt) {
  ASSERT_OK_AND_ASSIGN(const Booking known,
                       Submit(Draft(), {.most_open = 5, .present_level = 2}, kNow));
  EXPECT_EQ(known.present_level, 2);
  EXPECT_EQ(known.required_level, 3);
  Booking draft = Draft();
  draft.present_level = 1;
  draft.required_level = 4;
  ASSERT_OK_AND_ASSIGN(const Booking pushed,
                       Submit(draft, {.most_open = 5, .present_level = 2}, kNow));
  EXPECT_EQ(pushed.present_level, 1);
  EXPECT_EQ(pushed.required_level, 4);
}

TEST(SubmitTest, IsMeasuredAgainstTheNeedElseThePostElseWhatIsAskedFor) {
  Booking draft = Draft();
  draft.wishes.need_level = 3;
  const auto measured = [](const Booking& booking, int of_post) {
    return Submit(booking, {.most_open = 5, .required_level = of_post}, kNow)->required_level;
  };
  EXPECT_EQ(measured(draft, 0), 3);
  EXPECT_EQ(measured(draft, 2), 2);
  draft.required_level = 4;  // as the need says
  EXPECT_EQ(measured(draft, 2), 4);
}

TEST(SubmitTest, SubmittingAgainChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const Booking again,
                       Submit(samples::Queued(), {.most_open = 5}, kNow + absl::Hours(1)));
  EXPECT_EQ(again.version, samples::Queued().version);
  EXPECT_EQ(again.queue_time, kNow);
}

TEST(SubmitTest, WhatHasEndedIsNotSubmitted) {
  for (const BookingState state :
       {BookingState::kWithdrawn, BookingState::kExpired, BookingState::kClosed}) {
    Booking booking = Draft();
    booking.standing.state = state;
    EXPECT_THAT(Submit(booking, {.most_open = 5}, kNow),
                FailsWith(kPrecondition, "BOOKING_CLOSED"));
  }
}

}  // namespace
}  // namespace primadona::booking
