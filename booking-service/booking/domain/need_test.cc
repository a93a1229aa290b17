#include "booking/domain/need.h"

#include "booking/domain/booking_samples.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using samples::As;
using samples::Person;

PushedNeed Sound() {
  return {.external_id = "GAP-1",
          .revision = 1,
          .nip = "199001152015032001",
          .content = {.competency = "MAN-03", .required_level = 3, .attained_level = 2}};
}

using Faults = std::vector<NeedFault>;

TEST(NeedTest, ASoundRecordHasNoFault) {
  EXPECT_EQ(IdentityFaults(Sound()), Faults{});
  EXPECT_EQ(ContentFaults(Sound()), Faults{});
}

TEST(NeedTest, ARecordWithoutIdOrRevisionCannotBeKept) {
  PushedNeed pushed = Sound();
  pushed.external_id = "";
  pushed.revision = 0;
  EXPECT_EQ(IdentityFaults(pushed), (Faults{{"external_id", "EXTERNAL_ID_MISSING"},
                                            {"revision", "REVISION_NOT_POSITIVE"}}));
  pushed = Sound();
  pushed.external_id = "a b";
  EXPECT_EQ(IdentityFaults(pushed), (Faults{{"external_id", "EXTERNAL_ID_MALFORMED"}}));
  pushed.external_id = std::string(65, 'a');
  EXPECT_EQ(IdentityFaults(pushed), (Faults{{"external_id", "EXTERNAL_ID_MALFORMED"}}));
  pushed.external_id = std::string(64, 'a');
  EXPECT_EQ(IdentityFaults(pushed), Faults{});
}

TEST(NeedTest, ANeedIsAPositiveGap) {
  PushedNeed pushed = Sound();
  pushed.content.attained_level = 3;
  EXPECT_EQ(ContentFaults(pushed), (Faults{{"attained_level", "NO_GAP"}}));
  pushed.content.attained_level = 4;
  EXPECT_EQ(ContentFaults(pushed), (Faults{{"attained_level", "NO_GAP"}}));
  pushed.content.attained_level = 0;
  EXPECT_EQ(ContentFaults(pushed), Faults{});
}

TEST(NeedTest, LevelsLieBetweenOneAndFive) {
  PushedNeed pushed = Sound();
  pushed.content.required_level = 6;
  pushed.content.attained_level = -1;
  EXPECT_EQ(ContentFaults(pushed), (Faults{{"required_level", "LEVEL_OUT_OF_RANGE"},
                                           {"attained_level", "LEVEL_OUT_OF_RANGE"}}));
  pushed.content = {.competency = "MAN-03", .required_level = 5, .attained_level = 1};
  EXPECT_EQ(ContentFaults(pushed), Faults{});
}

TEST(NeedTest, CompetencyAndDeadlineAreChecked) {
  PushedNeed pushed = Sound();
  pushed.content.competency = "";
  pushed.deadline_malformed = true;
  EXPECT_EQ(ContentFaults(pushed),
            (Faults{{"competency", "COMPETENCY_MISSING"}, {"deadline", "DEADLINE_MALFORMED"}}));
  pushed = Sound();
  pushed.content.competency = "MAN03";
  EXPECT_EQ(ContentFaults(pushed), (Faults{{"competency", "COMPETENCY_MALFORMED"}}));
}

TEST(NeedTest, ANumberThatNobodyIsKnownByIsMissingMalformedOrUnknown) {
  EXPECT_EQ(FaultOfUnknownNip("").reason, "NIP_MISSING");
  EXPECT_EQ(FaultOfUnknownNip("  ").reason, "NIP_MISSING");
  EXPECT_EQ(FaultOfUnknownNip("123").reason, "NIP_MALFORMED");
  EXPECT_EQ(FaultOfUnknownNip("199013152015033000").reason, "NIP_MALFORMED");
  EXPECT_EQ(FaultOfUnknownNip("199001152015032001").reason, "NIP_UNKNOWN");
  EXPECT_EQ(FaultOfUnknownNip("199001152022211003").reason, "NIP_UNKNOWN") << "a PPPK number";
}

TEST(NeedTest, EveryFaultHasItsWords) {
  for (const char* reason :
       {"EXTERNAL_ID_MISSING", "EXTERNAL_ID_MALFORMED", "REVISION_NOT_POSITIVE",
        "COMPETENCY_MISSING", "COMPETENCY_MALFORMED", "LEVEL_OUT_OF_RANGE", "NO_GAP",
        "DEADLINE_MALFORMED", "NIP_MISSING", "NIP_MALFORMED", "NIP_UNKNOWN"}) {
    EXPECT_NE(TextOf({"x", reason}).en, reason);
    EXPECT_NE(TextOf({"x", reason}).id, TextOf({"x", reason}).en);
  }
}

TEST(NeedTest, CoacheeSourceUnitHeadAndOfficeReadIt) {
  Need need;
  need.coachee = Person(1);
  need.source = "hris";
  EXPECT_TRUE(CanRead(As(Role::kCoachee, Person(1).ToString()), need, "OPD-01"));
  EXPECT_TRUE(CanRead(As(Role::kHrSystem, "hris"), need, "OPD-01"));
  EXPECT_TRUE(CanRead(As(Role::kUnitHead, "x", "OPD-01"), need, "OPD-01"));
  EXPECT_TRUE(CanRead(As(Role::kAuditor, "x"), need, "OPD-01"));
  EXPECT_FALSE(CanRead(As(Role::kCoachee, Person(2).ToString()), need, "OPD-01"));
  EXPECT_FALSE(CanRead(As(Role::kHrSystem, "other"), need, "OPD-01"));
  EXPECT_FALSE(CanRead(As(Role::kUnitHead, "x", "OPD-02"), need, "OPD-01"));
  EXPECT_FALSE(CanRead(As(Role::kUnitHead, "x", ""), need, ""));
}

}  // namespace
}  // namespace primadona::booking
