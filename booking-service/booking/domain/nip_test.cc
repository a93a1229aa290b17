#include "booking/domain/nip.h"

#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::IsOk;
using ::testing::Not;

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;

absl::StatusOr<Nip> Pns(const std::string& text) { return ParseNip(text, Employment::kPns, "nip"); }
absl::StatusOr<Nip> Pppk(const std::string& text) {
  return ParseNip(text, Employment::kPppk, "nip");
}

std::vector<std::string> Reasons(const absl::Status& status) {
  std::vector<std::string> reasons;
  const auto detail = DetailOf(status);
  if (!detail.has_value()) return reasons;
  for (const FieldFault& fault : detail->fields) reasons.push_back(fault.reason);
  return reasons;
}

TEST(NipTest, TakesASoundPnsNumberAndReadsTheSex) {
  ASSERT_OK_AND_ASSIGN(const Nip woman, Pns("199001152015032001"));
  EXPECT_EQ(woman.sex(), Sex::kFemale);
  ASSERT_OK_AND_ASSIGN(const Nip man, Pns("199001152015031001"));
  EXPECT_EQ(man.sex(), Sex::kMale);
}

TEST(NipTest, DropsTheSpacesBetweenGroups) {
  ASSERT_OK_AND_ASSIGN(const Nip nip, Pns(" 19900115 201503 2 001 "));
  EXPECT_EQ(nip.digits(), "199001152015032001");
}

TEST(NipTest, RefusesSeventeenAndNineteenDigitsAndLetters) {
  EXPECT_THAT(Pns("19900115201503200"), FailsWith(kInvalid, "NIP_MALFORMED"));
  EXPECT_THAT(Pns("1990011520150320011"), FailsWith(kInvalid, "NIP_MALFORMED"));
  EXPECT_THAT(Pns("19900115201503200X"), FailsWith(kInvalid, "NIP_MALFORMED"));
  EXPECT_THAT(Pns(""), FailsWith(kInvalid, "NIP_MALFORMED"));
}

TEST(NipTest, TakesABirthOn29FebruaryOfALeapYear) {
  EXPECT_OK(Pns("199602292018031001"));
  EXPECT_OK(Pns("200002292019031001"));
}

TEST(NipTest, RefusesABirthOn29FebruaryOfACommonYear) {
  EXPECT_THAT(Pns("199502292018031001"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
  EXPECT_THAT(Pns("190002291930031001"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
}

TEST(NipTest, RefusesMonthZeroAndThirteenOfBirth) {
  EXPECT_THAT(Pns("199000152015032001"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
  EXPECT_THAT(Pns("199013152015032001"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
  EXPECT_THAT(Pns("199001322015032001"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
}

TEST(NipTest, RefusesMonthZeroAndThirteenOfAppointment) {
  EXPECT_THAT(Pns("199001152015002001"), FailsWith(kInvalid, "NIP_APPOINTMENT_MONTH"));
  EXPECT_THAT(Pns("199001152015132001"), FailsWith(kInvalid, "NIP_APPOINTMENT_MONTH"));
  EXPECT_OK(Pns("199001152015122001"));
}

TEST(NipTest, RefusesSequence000AndTakes001) {
  EXPECT_THAT(Pns("199001152015032000"), FailsWith(kInvalid, "NIP_SEQUENCE"));
  EXPECT_OK(Pns("199001152015032001"));
}

TEST(NipTest, RefusesAnotherSexThan1And2) {
  EXPECT_THAT(Pns("199001152015030001"), FailsWith(kInvalid, "NIP_SEX"));
  EXPECT_THAT(Pns("199001152015033001"), FailsWith(kInvalid, "NIP_SEX"));
}

TEST(NipTest, TheEighteenthBirthdayOnTheDayOfAppointmentIsOldEnough) {
  EXPECT_OK(Pns("200003012018031001"));
  EXPECT_THAT(Pns("200003022018031001"), FailsWith(kInvalid, "NIP_UNDER_AGE"));
  EXPECT_OK(Pns("200003022018041001"));
}

TEST(NipTest, ABirthdayOf29FebruaryFallsOn1MarchOfACommonYear) {
  EXPECT_OK(Pns("200402292022031001"));
  EXPECT_THAT(Pns("200402292022021001"), FailsWith(kInvalid, "NIP_UNDER_AGE"));
}

TEST(NipTest, AppointmentBeforeBirthIsUnderAge) {
  EXPECT_THAT(Pns("199001151989031001"), FailsWith(kInvalid, "NIP_UNDER_AGE"));
}

TEST(NipTest, TellsAllFaultsAtOnce) {
  const auto nip = Pns("199013152015133000");
  EXPECT_EQ(Reasons(nip.status()),
            (std::vector<std::string>{"NIP_BIRTH_DATE", "NIP_APPOINTMENT_MONTH", "NIP_SEX",
                                      "NIP_SEQUENCE"}));
}

TEST(NipTest, TheEmploymentDecidesWhichFormApplies) {
  // Contract digits 21 stand where a PNS has the month of appointment.
  const std::string pppk = "199001152022211003";
  EXPECT_OK(Pppk(pppk));
  EXPECT_THAT(Pns(pppk), FailsWith(kInvalid, "NIP_APPOINTMENT_MONTH"));
}

TEST(NipTest, PppkIsCheckedForBirthAgeContractSexAndSequence) {
  EXPECT_THAT(Pppk("199002302022211003"), FailsWith(kInvalid, "NIP_BIRTH_DATE"));
  EXPECT_THAT(Pppk("199001152022001003"), FailsWith(kInvalid, "NIP_CONTRACT"));
  EXPECT_THAT(Pppk("199001152022213003"), FailsWith(kInvalid, "NIP_SEX"));
  EXPECT_THAT(Pppk("199001152022211000"), FailsWith(kInvalid, "NIP_SEQUENCE"));
}

TEST(NipTest, APppkIsOldEnoughInTheYearOfTheEighteenthBirthday) {
  EXPECT_OK(Pppk("200412312022211003"));
  EXPECT_THAT(Pppk("200501012022211003"), FailsWith(kInvalid, "NIP_UNDER_AGE"));
}

TEST(NipTest, NoErrorRepeatsADigitOfTheNumber) {
  const std::string digits = "199013152015133000";
  const auto nip = Pns(digits);
  ASSERT_THAT(nip, Not(IsOk()));
  const std::string text = nip.status().ToString();
  for (size_t at = 0; at + 4 <= digits.size(); ++at) {
    EXPECT_EQ(text.find(digits.substr(at, 4)), std::string::npos) << at;
  }
}

TEST(NipTest, SoundInEitherFormIsSound) {
  EXPECT_TRUE(IsSoundNip("199001152015032001"));
  EXPECT_TRUE(IsSoundNip("199001152022211003"));
  EXPECT_FALSE(IsSoundNip("199001152022211000"));
  EXPECT_FALSE(IsSoundNip("19900115"));
}

}  // namespace
}  // namespace primadona::booking
