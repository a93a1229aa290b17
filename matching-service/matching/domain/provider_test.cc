#include "matching/domain/provider.h"

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "matching/domain/competency.h"
#include "matching/domain/samples_test.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;

Caller With(Role role, PersonId id) {
  return {.subject = id.ToString(), .roles = {role}, .unit = ""};
}

TEST(ProviderTest, ASoundRecordPasses) { EXPECT_THAT(CheckProvider(SampleProvider()), IsOk()); }

TEST(ProviderTest, TellsEveryFaultWithItsField) {
  Provider provider = SampleProvider();
  provider.kinds = {};
  provider.levels = {{"MAN-03", 6}};
  provider.capacity = 0;
  provider.provider_kind = ProviderKind::kExpert;
  provider.zone = "Asia/Atlantis";
  const auto detail = DetailOf(CheckProvider(provider));
  ASSERT_TRUE(detail.has_value());
  std::set<std::string> fields;
  for (const FieldFault& fault : detail->fields) fields.insert(fault.field);
  EXPECT_EQ(fields, (std::set<std::string>{"provider.kinds", "provider.competencies",
                                           "provider.capacity", "provider.tier",
                                           "provider.time_zone"}));
}

TEST(ProviderTest, OthersRecordsAreNotFound) {
  EXPECT_THAT(MayChange(With(Role::kProvider, Person(10)), Person(10)), IsOk());
  EXPECT_THAT(MayChange(With(Role::kAdministrator, Person(1)), Person(10)), IsOk());
  EXPECT_THAT(MayChange(With(Role::kProvider, Person(11)), Person(10)),
              FailsWith(absl::StatusCode::kNotFound, "PROVIDER_NOT_FOUND"));
  EXPECT_THAT(MayChange(With(Role::kCoachee, Person(10)), Person(10)),
              FailsWith(absl::StatusCode::kNotFound, "PROVIDER_NOT_FOUND"));
}

TEST(ProviderTest, ProvidersDoNotRaiseTheirOwnLevels) {
  const Caller self = With(Role::kProvider, Person(10));
  EXPECT_THAT(FieldsToChange(self, {"competencies"}),
              FailsWith(absl::StatusCode::kPermissionDenied, "FIELD_FOR_ADMINISTRATORS"));
  EXPECT_THAT(FieldsToChange(self, {"capacity"}), IsOk());
  EXPECT_EQ(*FieldsToChange(self, {}), FieldsOfProvidersThemselves());
  EXPECT_EQ(*FieldsToChange(With(Role::kAdministrator, Person(1)), {}), ProviderFields());
}

TEST(ProviderTest, UnknownFieldsOfAMaskAreNamed) {
  EXPECT_THAT(FieldsToChange(With(Role::kAdministrator, Person(1)), {"used"}),
              FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_UNKNOWN"));
}

TEST(ProviderTest, EachNamedFieldAloneIsChanged) {
  Provider wanted = SampleProvider();
  wanted.capacity = 9;
  wanted.unit = "OPD-09";
  const Provider changed = WithFields(SampleProvider(), wanted, {"unit"});
  EXPECT_EQ(changed.unit, "OPD-09");
  EXPECT_EQ(changed.capacity, SampleProvider().capacity);
}

TEST(ProviderTest, DecreeAndConflictsAreForTheProviderAndTheOffice) {
  EXPECT_TRUE(SeesPrivatePart(With(Role::kProvider, Person(10)), Person(10)));
  EXPECT_TRUE(SeesPrivatePart(With(Role::kAuditor, Person(1)), Person(10)));
  EXPECT_FALSE(SeesPrivatePart(With(Role::kCoachee, Person(10)), Person(10)));
}

TEST(CompetencyCodeTest, IsCapitalLettersDigitsAndInnerHyphens) {
  for (const char* good : {"MAN-03", "TEK-LH", "UMM-10", "AB"}) {
    EXPECT_THAT(CheckCompetencyCode(good, "competency_id"), IsOk()) << good;
  }
  for (const char* bad :
       {"", "A", "man-03", "3AB", "AB-", "A B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"}) {
    EXPECT_THAT(CheckCompetencyCode(bad, "competency_id"),
                FailsWith(absl::StatusCode::kInvalidArgument, "COMPETENCY_CODE_MALFORMED"))
        << bad;
  }
}

}  // namespace
}  // namespace primadona::matching
