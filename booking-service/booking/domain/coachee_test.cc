#include "booking/domain/coachee.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;

PersonId Person(uint8_t n) {
  std::array<uint8_t, 16> bytes{};
  bytes[15] = n;
  return PersonId(Uuid(bytes));
}

Caller As(Role role, std::string subject, std::string unit = "") {
  return {.subject = std::move(subject), .roles = {role}, .unit = std::move(unit)};
}

Coachee Sample() {
  Coachee coachee;
  coachee.id = Person(1);
  coachee.employment = Employment::kPns;
  coachee.display_name = "Synthetic Person";
  coachee.unit = "OPD-01";
  coachee.time_zone = "Asia/Jakarta";
  coachee.creator = "hris";
  return coachee;
}

TEST(CoacheeTest, TellsEveryFaultyFieldAtOnce) {
  Coachee coachee = Sample();
  coachee.display_name = "  ";
  coachee.unit = "no unit";
  coachee.time_zone = "Asia/Nowhere";
  coachee.superior = coachee.id;
  coachee.competencies = {{"MAN-03", 2}, {"man", 1}, {"MAN-03", 3}};
  const auto detail = DetailOf(CheckCoachee(coachee));
  ASSERT_TRUE(detail.has_value());
  std::set<std::string> reasons;
  for (const FieldFault& fault : detail->fields) reasons.insert(fault.reason);
  EXPECT_EQ(reasons, (std::set<std::string>{"FIELD_BLANK", "UNIT_MALFORMED", "TIME_ZONE_UNKNOWN",
                                            "SUPERIOR_IS_ONESELF", "COMPETENCY_MALFORMED",
                                            "COMPETENCY_REPEATED"}));
}

TEST(CoacheeTest, ASoundRecordHasNoFault) { EXPECT_OK(CheckCoachee(Sample())); }

TEST(CoacheeTest, ALevelIsKnownOnlyForACompetencyInTheRecord) {
  Coachee coachee = Sample();
  coachee.competencies = {{"MAN-03", 2}};
  EXPECT_EQ(LevelIn(coachee, "MAN-03"), 2);
  EXPECT_EQ(LevelIn(coachee, "MAN-04"), kUnknownLevel);
}

TEST(CoacheeTest, OneselfOfficeOwnUnitHeadAndBringerSeeAll) {
  const Coachee coachee = Sample();
  for (const Caller& caller :
       {As(Role::kCoachee, Person(1).ToString()), As(Role::kAdministrator, Person(9).ToString()),
        As(Role::kAuditor, Person(8).ToString()),
        As(Role::kUnitHead, Person(7).ToString(), "OPD-01"), As(Role::kHrSystem, "hris")}) {
    EXPECT_EQ(ViewOf(coachee, caller, false), CoacheeView::kAll) << caller.subject;
  }
}

TEST(CoacheeTest, StrangersSeeNothing) {
  const Coachee coachee = Sample();
  for (const Caller& caller :
       {As(Role::kCoachee, Person(2).ToString()), As(Role::kProvider, Person(3).ToString()),
        As(Role::kUnitHead, Person(7).ToString(), "OPD-02"),
        As(Role::kUnitHead, Person(7).ToString(), ""), As(Role::kHrSystem, "other"),
        As(Role::kPartnerSystem, "other")}) {
    EXPECT_EQ(ViewOf(coachee, caller, false), CoacheeView::kNothing) << caller.subject;
  }
}

TEST(CoacheeTest, AProviderSeesNameAndUnitOfAPersonWhoseBookingHoldsThem) {
  const Caller provider = As(Role::kProvider, Person(3).ToString());
  EXPECT_EQ(ViewOf(Sample(), provider, true), CoacheeView::kNameAndUnit);
  EXPECT_EQ(ViewOf(Sample(), As(Role::kCoachee, Person(3).ToString()), true),
            CoacheeView::kNothing);
}

TEST(CoacheeTest, ThePersonChangesOwnFieldsAndTheOfficeTheRest) {
  const Caller own = As(Role::kCoachee, Person(1).ToString());
  EXPECT_OK(CheckCoacheeFields(own, Sample(), {"display_name", "time_zone", "excluded_providers"}));
  EXPECT_THAT(CheckCoacheeFields(own, Sample(), {"unit"}),
              FailsWith(absl::StatusCode::kPermissionDenied, "FIELD_NOT_YOURS"));
  EXPECT_OK(CheckCoacheeFields(As(Role::kAdministrator, "x"), Sample(), {"unit", "competencies"}));
  EXPECT_OK(CheckCoacheeFields(As(Role::kHrSystem, "hris"), Sample(), {"grade", "superior"}));
}

TEST(CoacheeTest, AUnitHeadReadsButChangesNothing) {
  Caller head = As(Role::kUnitHead, Person(7).ToString(), "OPD-01");
  head.roles.insert(Role::kCoachee);
  EXPECT_THAT(CheckCoacheeFields(head, Sample(), {"display_name"}),
              FailsWith(absl::StatusCode::kPermissionDenied, "FIELD_NOT_YOURS"));
}

TEST(CoacheeTest, NipAndEmploymentCannotBeChanged) {
  const Caller office = As(Role::kAdministrator, "x");
  for (const char* field : {"nip", "employment"}) {
    EXPECT_THAT(CheckCoacheeFields(office, Sample(), {field}),
                FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_IMMUTABLE"));
  }
  EXPECT_THAT(CheckCoacheeFields(office, Sample(), {"colour"}),
              FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_UNKNOWN"));
}

}  // namespace
}  // namespace primadona::booking
