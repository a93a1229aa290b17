#include "booking/domain/settle_need.h"

#include "booking/domain/booking_samples.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using samples::As;
using samples::kNow;
using samples::Number;
using samples::Person;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

Need Validated() {
  Need need;
  need.id = NeedId(Number(50));
  need.source = "hris";
  need.external_id = "GAP-1";
  need.revision = 1;
  need.coachee = Person(1);
  need.content = {.competency = "MAN-03", .required_level = 4, .attained_level = 2};
  need.state = NeedState::kValidated;
  need.version = 1;
  return need;
}

const Caller kCoachee = As(Role::kCoachee, Person(1).ToString());

TEST(SettleNeedTest, TheDraftTakesPersonCompetencyAndLevelsFromTheNeed) {
  ASSERT_OK_AND_ASSIGN(const Booking draft, DraftFor(Validated(), {.kind = ServiceKind::kCoaching},
                                                     kCoachee, BookingId(Number(9)), kNow));
  EXPECT_EQ(draft.coachee, Person(1));
  EXPECT_EQ(draft.wishes.competency, "MAN-03");
  EXPECT_EQ(draft.wishes.need_level, 4);
  EXPECT_EQ(draft.wishes.reason, CoachingReason::kDevelopPotential);
  EXPECT_EQ(draft.present_level, 2);
  EXPECT_EQ(draft.required_level, 4);
  EXPECT_EQ(draft.need, (NeedLink{NeedId(Number(50)), "hris", "GAP-1"}));
}

TEST(SettleNeedTest, WishesThatNameWhatTheNeedSaysAreRefused) {
  const auto draft = DraftFor(Validated(), {.kind = ServiceKind::kCoaching, .competency = "MAN-04"},
                              kCoachee, BookingId(Number(9)), kNow);
  EXPECT_THAT(draft, FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_FROM_NEED"));
}

TEST(SettleNeedTest, OnlyTheCoacheeConfirms) {
  EXPECT_OK(CheckMayConfirm(kCoachee, Validated()));
  for (const Caller& caller :
       {As(Role::kAdministrator, Person(1).ToString()), As(Role::kHrSystem, "hris"),
        As(Role::kCoachee, Person(2).ToString())}) {
    EXPECT_THAT(CheckMayConfirm(caller, Validated()),
                FailsWith(absl::StatusCode::kPermissionDenied, "CONFIRM_IS_THE_COACHEES"));
  }
}

TEST(SettleNeedTest, CoacheeSourceAndOfficeDismissAndNobodyElse) {
  for (const Caller& caller :
       {kCoachee, As(Role::kAdministrator, "x"), As(Role::kHrSystem, "hris")}) {
    EXPECT_OK(CheckMayDismiss(caller, Validated()));
  }
  for (const Caller& caller : {As(Role::kUnitHead, "x", "OPD-01"), As(Role::kAuditor, "x"),
                               As(Role::kHrSystem, "other")}) {
    EXPECT_THAT(CheckMayDismiss(caller, Validated()),
                FailsWith(absl::StatusCode::kPermissionDenied, "DISMISS_NOT_YOURS"));
  }
}

TEST(SettleNeedTest, AConfirmedNeedCreatesARequestOrIsMerged) {
  ASSERT_OK_AND_ASSIGN(const Need created, Confirm(Validated(), BookingId(Number(9)), false, kNow));
  EXPECT_EQ(created.state, NeedState::kRequestCreated);
  EXPECT_EQ(created.booking, BookingId(Number(9)));
  EXPECT_EQ(created.version, 2);
  ASSERT_OK_AND_ASSIGN(const Need merged, Confirm(Validated(), BookingId(Number(9)), true, kNow));
  EXPECT_EQ(merged.state, NeedState::kMerged);
}

TEST(SettleNeedTest, AQuarantinedNeedIsNotConfirmed) {
  Need need = Validated();
  need.state = NeedState::kQuarantined;
  EXPECT_THAT(Confirm(need, BookingId(Number(9)), false, kNow),
              FailsWith(kPrecondition, "NEED_QUARANTINED"));
}

TEST(SettleNeedTest, ASettledNeedIsNotConfirmedAgain) {
  Need need = Validated();
  for (const NeedState state :
       {NeedState::kRequestCreated, NeedState::kMerged, NeedState::kDismissed}) {
    need.state = state;
    EXPECT_THAT(Confirm(need, BookingId(Number(9)), false, kNow),
                FailsWith(kPrecondition, "NEED_CLOSED"));
  }
}

TEST(SettleNeedTest, AnOpenBookingServesTheNeedUnlessItHasOne) {
  const Booking served = Serve(samples::Queued(), Validated(), kNow);
  EXPECT_EQ(served.need.id, Validated().id);
  EXPECT_EQ(served.version, samples::Queued().version + 1);
  Booking other = samples::Queued();
  other.need.id = NeedId(Number(51));
  EXPECT_EQ(Serve(other, Validated(), kNow).need.id, NeedId(Number(51)));
  EXPECT_EQ(Serve(other, Validated(), kNow).version, other.version);
}

TEST(SettleNeedTest, ANeedIsDismissedWithItsReason) {
  ASSERT_OK_AND_ASSIGN(const Need need, Dismiss(Validated(), DismissReason::kNotRelevant, kNow));
  EXPECT_EQ(need.state, NeedState::kDismissed);
  EXPECT_EQ(need.state_reason, "NOT_RELEVANT");
  ASSERT_OK_AND_ASSIGN(const Need again, Dismiss(need, DismissReason::kNotWished, kNow));
  EXPECT_EQ(again.version, need.version);
  EXPECT_EQ(again.state_reason, "NOT_RELEVANT");
}

TEST(SettleNeedTest, AQuarantinedNeedCanBeDismissedAndAConfirmedOneCannot) {
  Need need = Validated();
  need.state = NeedState::kQuarantined;
  EXPECT_OK(Dismiss(need, DismissReason::kWrongRecord, kNow));
  need.state = NeedState::kRequestCreated;
  EXPECT_THAT(Dismiss(need, DismissReason::kWrongRecord, kNow),
              FailsWith(kPrecondition, "NEED_CLOSED"));
}

}  // namespace
}  // namespace primadona::booking
