// The table "Who may do what" of the domain, for what this service keeps.
#include "session/domain/reach.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "session/domain/session_fixture.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;

Caller System(std::string subject, Role role) {
  Caller caller;
  caller.subject = std::move(subject);
  caller.roles = {role};
  return caller;
}
Caller Person(PersonId id, Role role) { return System(id.ToString(), role); }
Caller Other(Role role) { return Person(TestId<PersonId>(99), role); }
Caller UnitHead(std::string unit) {
  Caller caller = Other(Role::kUnitHead);
  caller.unit = std::move(unit);
  return caller;
}

TEST(SharedSessionLog, IsReadByItsCoacheeAndProviderAlone) {
  const Session session = ScheduledSession();
  EXPECT_TRUE(ReadsRecord(Person(session.coachee, Role::kCoachee), session));
  EXPECT_TRUE(ReadsRecord(Person(session.provider, Role::kProvider), session));
  for (int role = 1; role <= 7; ++role) {
    EXPECT_FALSE(ReadsRecord(Other(static_cast<Role>(role)), session)) << role;
  }
  // The person alone is not enough: the token's role counts.
  EXPECT_FALSE(ReadsRecord(Person(session.coachee, Role::kProvider), session));
}

TEST(SessionStatus, IsSeenByTheOfficeAndAuditorsAndByNoSuperior) {
  const Session session = ScheduledSession();
  EXPECT_TRUE(Reaches(Other(Role::kAdministrator), session));
  EXPECT_TRUE(Reaches(Other(Role::kAuditor), session));
  EXPECT_FALSE(Reaches(UnitHead("OPD-01"), session));
  EXPECT_FALSE(Reaches(Other(Role::kHrSystem), session));
  EXPECT_FALSE(Reaches(Other(Role::kCoachee), session));
  EXPECT_FALSE(Reaches(Other(Role::kProvider), session));
}

TEST(EngagementProgress, IsSeenByTheHeadOfTheOwnUnit) {
  const Engagement engagement = ActiveEngagement();
  EXPECT_TRUE(Reaches(UnitHead("OPD-01"), engagement));
  EXPECT_FALSE(Reaches(UnitHead("OPD-02"), engagement));
  Engagement without_unit = engagement;
  without_unit.unit = "";
  EXPECT_FALSE(Reaches(UnitHead(""), without_unit));
}

TEST(Acting, IsForTheTwoPeopleAndTheOffice) {
  const Session session = ScheduledSession();
  const auto party = [&](const Caller& caller) {
    return PartyOf(caller, session.coachee, session.provider);
  };
  EXPECT_EQ(party(Person(session.coachee, Role::kCoachee)), Party::kCoachee);
  EXPECT_EQ(party(Person(session.provider, Role::kProvider)), Party::kProvider);
  EXPECT_EQ(party(Other(Role::kAdministrator)), Party::kAdministrator);
  EXPECT_EQ(party(Other(Role::kAuditor)), Party::kNone);
  EXPECT_EQ(party(Other(Role::kCoachee)), Party::kNone);
}

TEST(CreditRows, HrReachesTheNeedsThatItPushed) {
  const Caller hr = System("hr-kota", Role::kHrSystem);
  EXPECT_EQ(CreditReach(hr, false).need_source, "hr-kota");
  EXPECT_FALSE(CreditReach(hr, true).all);
  EXPECT_FALSE(CreditReach(System("partner", Role::kPartnerSystem), false).all);
  EXPECT_TRUE(CreditReach(System("partner", Role::kPartnerSystem), true).all);
  EXPECT_TRUE(CreditReach(Other(Role::kAuditor), false).all);
}

TEST(IndexReach, EachRoleHasItsPart) {
  const AnswerGroup whole;
  const AnswerGroup unit{.unit = "OPD-01"};
  const AnswerGroup provider{.provider = TestId<PersonId>(5)};
  constexpr auto kMissing = absl::StatusCode::kNotFound;

  EXPECT_OK(ReachOfIndex(Other(Role::kCoachee), whole));
  EXPECT_THAT(ReachOfIndex(Other(Role::kCoachee), unit), FailsWith(kMissing, "GROUP_NOT_FOUND"));
  EXPECT_THAT(ReachOfIndex(Other(Role::kCoachee), provider),
              FailsWith(kMissing, "GROUP_NOT_FOUND"));
  EXPECT_OK(ReachOfIndex(Other(Role::kHrSystem), unit));
  EXPECT_THAT(ReachOfIndex(Other(Role::kHrSystem), provider),
              FailsWith(kMissing, "GROUP_NOT_FOUND"));

  const Caller own = Person(TestId<PersonId>(5), Role::kProvider);
  ASSERT_OK_AND_ASSIGN(const AnswerGroup narrowed, ReachOfIndex(own, whole));
  EXPECT_EQ(narrowed.provider, TestId<PersonId>(5));
  EXPECT_OK(ReachOfIndex(own, provider));
  EXPECT_THAT(ReachOfIndex(Other(Role::kProvider), provider),
              FailsWith(kMissing, "GROUP_NOT_FOUND"));

  ASSERT_OK_AND_ASSIGN(const AnswerGroup of_unit, ReachOfIndex(UnitHead("OPD-01"), whole));
  EXPECT_EQ(of_unit.unit, "OPD-01");
  EXPECT_THAT(ReachOfIndex(UnitHead("OPD-02"), unit), FailsWith(kMissing, "GROUP_NOT_FOUND"));
  EXPECT_OK(ReachOfIndex(Other(Role::kAdministrator), provider));
}

}  // namespace
}  // namespace primadona::session
