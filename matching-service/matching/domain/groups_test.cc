#include "matching/domain/groups.h"

#include "gtest/gtest.h"

namespace primadona::matching {
namespace {

TEST(Groups, AGradeBelongsToItsRomanNumber) {
  EXPECT_EQ(GradeGroup("III/c"), "III");
  EXPECT_EQ(GradeGroup("IV/a"), "IV");
  EXPECT_EQ(GradeGroup("II"), "II");
}

TEST(Groups, AnyOtherGradeIsOther) {
  for (const char* grade : {"", "/", "V", "IX", "iii/c", "III c"}) {
    EXPECT_EQ(GradeGroup(grade), "other") << grade;
  }
}

TEST(Groups, SexIsTheNumberOfTheNip) {
  EXPECT_EQ(SexGroup("1"), "male");
  EXPECT_EQ(SexGroup("2"), "female");
  EXPECT_EQ(SexGroup(""), "unknown");
  EXPECT_EQ(SexGroup("3"), "unknown");
}

}  // namespace
}  // namespace primadona::matching
