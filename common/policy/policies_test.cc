#include "common/policy/policies.h"

#include <optional>
#include <string>

#include "common/status/error.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "common/time/working_calendar.h"

namespace primadona::policy {
namespace {

using testing::FailsWith;

absl::TimeZone Jakarta() {
  absl::TimeZone zone;
  absl::LoadTimeZone("Asia/Jakarta", &zone);
  return zone;
}

class PoliciesTest : public ::testing::Test {
 protected:
  PoliciesTest() { EXPECT_OK(policies_.WriteDefaults(clock_.Now())); }
  Change ChangeNow() const { return {clock_.Now(), "office", "", "", std::nullopt}; }
  absl::StatusOr<PolicyRow> Set(absl::CivilDay from, const std::string& value,
                                int64_t version = 0) {
    return policies_.Write({.name = "session_minutes", .effective_date = from, .value = value},
                           version, ChangeNow());
  }
  int64_t MinutesOn(absl::CivilDay day) { return policies_.On(day)->Int("session_minutes"); }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  Policies policies_{db_.database(),
                     {IntSpec("session_minutes", 90, 15, 480, "Length of a session.")},
                     Jakarta()};
  const absl::CivilDay today_ = absl::ToCivilDay(clock_.Now(), Jakarta());
};

TEST_F(PoliciesTest, StartsFromTheDefaultWrittenOnce) {
  ASSERT_OK(policies_.WriteDefaults(clock_.Now()));
  EXPECT_EQ(MinutesOn(today_), 90);
  EXPECT_EQ(db_.Query("SELECT COUNT(*) FROM policy").at(0).Int(0), 1);
}

TEST_F(PoliciesTest, AppliesARowFromItsDateOn) {
  ASSERT_OK(Set(today_ + 10, "60").status());
  EXPECT_EQ(MinutesOn(today_ + 9), 90);
  EXPECT_EQ(MinutesOn(today_ + 10), 60);
}

TEST_F(PoliciesTest, ReplacesTheRowOfTheSameDate) {
  ASSERT_OK(Set(today_, "60").status());
  ASSERT_OK(Set(today_, "75").status());
  EXPECT_EQ(MinutesOn(today_), 75);
}

TEST_F(PoliciesTest, LeavesThePastAlone) {
  EXPECT_THAT(Set(today_ - 1, "60"),
              FailsWith(absl::StatusCode::kInvalidArgument, "POLICY_DATE_PAST"));
}

TEST_F(PoliciesTest, RefusesAValueOutOfBounds) {
  for (const char* value : {"14", "481", "ninety", ""}) {
    EXPECT_THAT(Set(today_, value),
                FailsWith(absl::StatusCode::kInvalidArgument, "POLICY_VALUE_INVALID"));
  }
}

TEST_F(PoliciesTest, ARefusedValueNamesItsFieldWhateverItsCheckSays) {
  const auto named = [](const absl::Status& refused) {
    const std::optional<ErrorDetail> detail = DetailOf(refused);
    return detail.has_value() && detail->fields.size() == 1 ? detail->fields[0].field : "";
  };
  EXPECT_EQ(named(Set(today_, "14").status()), "policy.value");
  EXPECT_EQ(named(Set(today_ - 1, "60").status()), "policy.effective_date");
  Policies other(db_.database(),
                 {{"working_calendar", DefaultWorkingCalendarJson(), "Hours and holidays.",
                   [](const std::string& value) { return ParseWorkingCalendar(value).status(); }}},
                 Jakarta());
  const absl::Status malformed =
      other
          .Write({.name = "working_calendar", .effective_date = today_, .value = "{}"}, 0,
                 ChangeNow())
          .status();
  EXPECT_THAT(malformed,
              FailsWith(absl::StatusCode::kInvalidArgument, "POLICY_VALUE_INVALID"));
  EXPECT_EQ(named(malformed), "policy.value");
  EXPECT_NE(DetailOf(malformed)->text.en.find('$'), std::string::npos)
      << "the check's own words say where it is wrong";
}

TEST_F(PoliciesTest, RefusesANameThatItDoesNotKnow) {
  EXPECT_THAT(policies_.Write({.name = "unheard", .effective_date = today_, .value = "1"}, 0,
                              ChangeNow()),
              FailsWith(absl::StatusCode::kNotFound, "POLICY_NOT_FOUND"));
}

TEST_F(PoliciesTest, RefusesAChangeOnTopOfOneNotRead) {
  ASSERT_OK_AND_ASSIGN(const PolicyRow written, Set(today_, "60"));
  ASSERT_OK(Set(today_, "75", written.version).status());
  EXPECT_THAT(Set(today_, "80", written.version),
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
}

TEST_F(PoliciesTest, NamesAnotherVersionAfterEveryChange) {
  ASSERT_OK_AND_ASSIGN(const int64_t before, policies_.Version());
  ASSERT_OK(Set(today_, "60").status());
  ASSERT_OK_AND_ASSIGN(const int64_t after, policies_.Version());
  EXPECT_GT(after, before);
}

}  // namespace
}  // namespace primadona::policy
