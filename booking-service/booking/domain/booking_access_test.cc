#include "booking/domain/booking_access.h"

#include "booking/domain/booking_samples.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using samples::As;
using samples::Person;

constexpr char kUnit[] = "OPD-01";

Booking Proposed() {
  Booking booking = samples::Queued();
  booking.standing.state = BookingState::kMatchProposed;
  booking.standing.provider = Person(5);
  return booking;
}

TEST(BookingAccessTest, CoacheeProposedProviderUnitHeadAndOfficeRead) {
  for (const Caller& caller :
       {As(Role::kCoachee, Person(1).ToString()), As(Role::kProvider, Person(5).ToString()),
        As(Role::kUnitHead, Person(7).ToString(), kUnit), As(Role::kAdministrator, "x"),
        As(Role::kAuditor, "x")}) {
    EXPECT_TRUE(CanRead(caller, Proposed(), kUnit));
  }
}

TEST(BookingAccessTest, OthersDoNot) {
  for (const Caller& caller :
       {As(Role::kCoachee, Person(2).ToString()), As(Role::kProvider, Person(6).ToString()),
        As(Role::kProvider, Person(1).ToString()), As(Role::kHrSystem, "hris"),
        As(Role::kUnitHead, Person(7).ToString(), "OPD-02"), As(Role::kPartnerSystem, "partner"),
        As(Role::kUnitHead, Person(7).ToString(), "")}) {
    EXPECT_FALSE(CanRead(caller, Proposed(), kUnit));
  }
  EXPECT_FALSE(CanRead(As(Role::kUnitHead, Person(7).ToString(), ""), Proposed(), ""));
}

TEST(BookingAccessTest, AProviderNoLongerReadsWhatReturnedToTheQueue) {
  EXPECT_FALSE(CanRead(As(Role::kProvider, Person(5).ToString()), samples::Queued(), kUnit));
}

TEST(BookingAccessTest, APartnerSystemReachesWhatItMade) {
  Booking booking = Proposed();
  booking.creator = "partner";
  const Caller partner = As(Role::kPartnerSystem, "partner");
  EXPECT_TRUE(CanRead(partner, booking, kUnit));
  EXPECT_TRUE(CanChange(partner, booking));
  EXPECT_FALSE(CanChange(As(Role::kPartnerSystem, "other"), booking));
}

TEST(BookingAccessTest, AUnitHeadChangesOnlyOwnNominations) {
  const Caller head = As(Role::kUnitHead, Person(7).ToString(), kUnit);
  EXPECT_FALSE(CanChange(head, Proposed()));
  Booking nominated = Proposed();
  nominated.creator = Person(7).ToString();
  EXPECT_TRUE(CanChange(head, nominated));
}

TEST(BookingAccessTest, AProviderReadsContentButChangesNothing) {
  const Caller provider = As(Role::kProvider, Person(5).ToString());
  EXPECT_TRUE(SeesContent(provider, Proposed()));
  EXPECT_FALSE(CanChange(provider, Proposed()));
}

TEST(BookingAccessTest, UnitHeadAndAuditorSeeProgressNotContent) {
  EXPECT_FALSE(SeesContent(As(Role::kUnitHead, Person(7).ToString(), kUnit), Proposed()));
  EXPECT_FALSE(SeesContent(As(Role::kAuditor, Person(8).ToString()), Proposed()));
  EXPECT_TRUE(SeesContent(As(Role::kCoachee, Person(1).ToString()), Proposed()));
  Booking nominated = Proposed();
  nominated.creator = Person(7).ToString();
  EXPECT_TRUE(SeesContent(As(Role::kUnitHead, Person(7).ToString(), kUnit), nominated));
}

TEST(BookingAccessTest, WhoMayBookForWhom) {
  Coachee coachee;
  coachee.id = Person(1);
  coachee.unit = kUnit;
  coachee.creator = "partner";
  EXPECT_TRUE(CanBookFor(As(Role::kCoachee, Person(1).ToString()), coachee));
  EXPECT_TRUE(CanBookFor(As(Role::kAdministrator, "x"), coachee));
  EXPECT_TRUE(CanBookFor(As(Role::kUnitHead, Person(7).ToString(), kUnit), coachee));
  EXPECT_TRUE(CanBookFor(As(Role::kPartnerSystem, "partner"), coachee));
  EXPECT_FALSE(CanBookFor(As(Role::kCoachee, Person(2).ToString()), coachee));
  EXPECT_FALSE(CanBookFor(As(Role::kUnitHead, Person(7).ToString(), "OPD-02"), coachee));
  EXPECT_FALSE(CanBookFor(As(Role::kPartnerSystem, "other"), coachee));
  EXPECT_FALSE(CanBookFor(As(Role::kProvider, Person(1).ToString()), coachee));
}

}  // namespace
}  // namespace primadona::booking
