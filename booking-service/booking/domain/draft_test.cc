#include "booking/domain/draft.h"

#include "booking/domain/booking_samples.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using samples::As;
using samples::Draft;
using samples::kNow;
using samples::Person;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

TEST(DraftTest, AnEmptyDraftIsNoFault) { EXPECT_OK(CheckWishes(Wishes{}, Person(1))); }

TEST(DraftTest, OnlyConsultingNamesABeneficiaryUnitAndAContact) {
  Wishes wishes = Draft().wishes;
  wishes.reason = CoachingReason::kUnspecified;
  wishes.beneficiary_unit = "OPD-02";
  wishes.contact = "synthetic contact";
  wishes.kind = ServiceKind::kConsulting;
  EXPECT_OK(CheckWishes(wishes, Person(1)));
  for (const ServiceKind kind : {ServiceKind::kCoaching, ServiceKind::kMentoring}) {
    wishes.kind = kind;
    const auto detail = DetailOf(CheckWishes(wishes, Person(1)));
    ASSERT_TRUE(detail.has_value());
    ASSERT_EQ(detail->fields.size(), 2u);
    EXPECT_EQ(detail->fields[0].reason, "BENEFICIARY_CONSULTING_ONLY");
    EXPECT_EQ(detail->fields[1].reason, "CONTACT_CONSULTING_ONLY");
  }
}

TEST(DraftTest, OnlyCoachingHasOneOfTheFourReasons) {
  Wishes wishes = Draft().wishes;
  EXPECT_OK(CheckWishes(wishes, Person(1)));
  wishes.kind = ServiceKind::kMentoring;
  EXPECT_THAT(CheckWishes(wishes, Person(1)), FailsWith(kInvalid, "REASON_COACHING_ONLY"));
}

TEST(DraftTest, RefusesAMalformedCompetency) {
  Wishes wishes = Draft().wishes;
  for (const char* code : {"MAN", "MAN-", "-03", "man-03", "MANAG-03", "MAN-03 "}) {
    wishes.competency = code;
    EXPECT_THAT(CheckWishes(wishes, Person(1)), FailsWith(kInvalid, "COMPETENCY_MALFORMED"))
        << code;
  }
  for (const char* code : {"MAN-03", "TEK-PUP", "UMM-10", "TEK-LH"}) {
    wishes.competency = code;
    EXPECT_OK(CheckWishes(wishes, Person(1)));
  }
}

TEST(DraftTest, RefusesTheCoacheeAsWantedProvider) {
  Wishes wishes = Draft().wishes;
  wishes.preferred_provider = Person(1);
  EXPECT_THAT(CheckWishes(wishes, Person(1)), FailsWith(kInvalid, "PROVIDER_IS_COACHEE"));
}

TEST(DraftTest, RefusesAWantedProviderThatIsExcluded) {
  Wishes wishes = Draft().wishes;
  wishes.preferred_provider = Person(2);
  wishes.excluded_providers = {Person(3), Person(2)};
  EXPECT_THAT(CheckWishes(wishes, Person(1)), FailsWith(kInvalid, "PROVIDER_EXCLUDED"));
}

TEST(DraftTest, RefusesAWindowWithoutEnd) {
  Wishes wishes = Draft().wishes;
  wishes.preferred_windows = {{kNow, absl::InfiniteFuture()}};
  EXPECT_THAT(CheckWishes(wishes, Person(1)), FailsWith(kInvalid, "WINDOW_OPEN"));
}

TEST(DraftTest, OnlyAnAdministratorSetsAPriority) {
  EXPECT_OK(CheckPriority(As(Role::kAdministrator, "x"), 9));
  for (const Role role : {Role::kCoachee, Role::kUnitHead, Role::kPartnerSystem}) {
    EXPECT_OK(CheckPriority(As(role, "x"), 1));
    EXPECT_THAT(CheckPriority(As(role, "x"), 2),
                FailsWith(absl::StatusCode::kPermissionDenied, "PRIORITY_NOT_YOURS"));
  }
}

TEST(DraftTest, ADraftTakesOtherWishesAndANewVersion) {
  Wishes wishes = Draft().wishes;
  wishes.topic = "synthetic topic";
  ASSERT_OK_AND_ASSIGN(const Booking next, Redraft(Draft(), wishes, kNow + absl::Minutes(1)));
  EXPECT_EQ(next.wishes.topic, "synthetic topic");
  EXPECT_EQ(next.version, 2);
  EXPECT_EQ(next.update_time, kNow + absl::Minutes(1));
}

TEST(DraftTest, NothingButADraftCanBeChanged) {
  EXPECT_THAT(Redraft(samples::Queued(), Wishes{}, kNow),
              FailsWith(absl::StatusCode::kFailedPrecondition, "BOOKING_NOT_DRAFT"));
}

}  // namespace
}  // namespace primadona::booking
