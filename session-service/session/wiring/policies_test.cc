// Every policy row of the service decides something: what, and from which day on.
#include <set>
#include <string>

#include "absl/strings/str_replace.h"
#include "common/time/working_calendar.h"
#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using common::v1::COACHING;
using common::v1::CONSULTING;
using common::v1::MENTORING;

constexpr absl::Duration kDay = absl::Hours(24);

class PoliciesTest : public ServeFixture {
 protected:
  PoliciesTest() : ServeFixture(SessionServiceSpec()) {}

  // What a session at `start` is credited with once it is held and verified.
  v1::Session Verified(absl::Time start, common::v1::ServiceKind kind = COACHING) {
    const auto session = Verify(Report(start, kind));
    EXPECT_OK(session);
    return session.value_or(v1::Session());
  }
  absl::StatusOr<v1::Session> Start(const std::string& name) {
    return Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession,
                           Named<v1::StartSessionRequest>(name));
  }
  bool IsStuck(const std::string& engagement) {
    using Engagements = v1::EngagementService;
    const auto found = Call<Engagements>(as_coachee_, &Engagements::Stub::GetEngagement,
                                         Named<v1::GetEngagementRequest>(engagement));
    EXPECT_OK(found);
    return found.ok() && found->stuck();
  }
  absl::Time Due(const v1::Session& session) {
    const auto read = Call<Sessions_>(as_coachee_, &Sessions_::Stub::GetSession,
                                      Named<v1::GetSessionRequest>(session.name()));
    EXPECT_OK(read);
    return absl::FromUnixSeconds(read.ok() ? read->report_due_time().seconds() : 0);
  }
};

TEST_F(PoliciesTest, TheseAreAllRowsAndEachHasATestHere) {
  const auto list = Call<v1::PolicyService>(office_, &v1::PolicyService::Stub::ListPolicies,
                                            common::v1::ListPoliciesRequest());
  ASSERT_OK(list);
  std::set<std::string> names;
  for (const common::v1::Policy& policy : list->policies()) {
    names.insert(policy.name());
    EXPECT_NE(policy.description(), "") << policy.name();
  }
  EXPECT_EQ(names, (std::set<std::string>{
                       "policies/credited_sessions_per_month", "policies/jp_per_coaching_session",
                       "policies/jp_per_consulting_session", "policies/jp_per_mentoring_session",
                       "policies/jp_year_goal", "policies/late_cancel_hours",
                       "policies/report_working_days", "policies/session_minutes",
                       "policies/start_window_minutes", "policies/stuck_alert_days",
                       "policies/survey_least_answers", "policies/working_calendar"}));
}

TEST_F(PoliciesTest, JpPerSessionIsSetForEachKindByItself) {
  SetPolicy("jp_per_coaching_session", "3");
  SetPolicy("jp_per_mentoring_session", "5");
  SetPolicy("jp_per_consulting_session", "1");
  EXPECT_EQ(Verified(first_, COACHING).credited_jp(), 3);
  EXPECT_EQ(Verified(first_ + kDay, MENTORING).credited_jp(), 5);
  EXPECT_EQ(Verified(first_ + 2 * kDay, CONSULTING).credited_jp(), 1);
}

TEST_F(PoliciesTest, ConsultingEarnsNothingUntilARowSaysOtherwise) {
  const v1::Session before = Verified(first_, CONSULTING);
  EXPECT_EQ(before.credit_outcome(), v1::Session::EARNS_NOTHING);
  EXPECT_EQ(before.credited_jp(), 0);
  SetPolicy("jp_per_consulting_session", "1");
  EXPECT_EQ(Verified(first_ + kDay, CONSULTING).credit_outcome(), v1::Session::CREDITED);
}

TEST_F(PoliciesTest, ASessionIsCreditedByThePolicyOfItsDayHoweverLateItIsVerified) {
  const absl::CivilDay next_day(2026, 4, 2);
  SetPolicy("jp_per_coaching_session", "5", next_day);
  const std::string day_before = Report(first_);
  const std::string that_day = Report(first_ + kDay);
  clock_.Advance(30 * kDay);
  ASSERT_OK_AND_ASSIGN(const v1::Session old_rule, Verify(day_before));
  EXPECT_EQ(old_rule.credited_jp(), 2) << "a row dated in the future does not act before its day";
  ASSERT_OK_AND_ASSIGN(const v1::Session new_rule, Verify(that_day));
  EXPECT_EQ(new_rule.credited_jp(), 5);
}

TEST_F(PoliciesTest, ARowWrittenAfterASessionDoesNotTouchItsCredit) {
  const std::string name = Report(first_);
  clock_.Advance(kDay);
  SetPolicy("jp_per_coaching_session", "7");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Verify(name));
  EXPECT_EQ(session.credited_jp(), 2);
}

TEST_F(PoliciesTest, TheSessionLengthSaysWhatFullJpTakes) {
  SetPolicy("session_minutes", "180", absl::CivilDay(2026, 4, 2));
  EXPECT_EQ(Verified(first_).credited_jp(), 2);
  EXPECT_EQ(Verified(first_ + kDay).credited_jp(), 1) << "90 of 180 minutes";
}

TEST_F(PoliciesTest, TheCapSaysHowManySessionsOfAMonthAreCredited) {
  SetPolicy("credited_sessions_per_month", "1");
  EXPECT_EQ(Verified(first_).credit_outcome(), v1::Session::CREDITED);
  const v1::Session second = Verified(first_ + kDay);
  EXPECT_EQ(second.credit_outcome(), v1::Session::MONTH_CAP_REACHED);
  EXPECT_EQ(second.credited_jp(), 0);
  SetPolicy("credited_sessions_per_month", "3");
  EXPECT_EQ(Verified(first_ + 2 * kDay).credit_outcome(), v1::Session::CREDITED);
}

TEST_F(PoliciesTest, TheCapIsOfEachKindByItself) {
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(Verified(first_ + 2 * i * kDay, COACHING).credit_outcome(), v1::Session::CREDITED);
    EXPECT_EQ(Verified(first_ + (2 * i + 1) * kDay, MENTORING).credit_outcome(),
              v1::Session::CREDITED);
  }
  EXPECT_EQ(Verified(first_ + 4 * kDay, COACHING).credit_outcome(),
            v1::Session::MONTH_CAP_REACHED);
}

TEST_F(PoliciesTest, TheCapGoesByTheMonthOfTheLocalStartDate) {
  SetPolicy("credited_sessions_per_month", "1");
  EXPECT_EQ(Verified(first_).credit_outcome(), v1::Session::CREDITED);
  absl::Time midnight = absl::FromCivil(absl::CivilDay(2026, 5, 1), absl::FixedTimeZone(7 * 3600));
  EXPECT_EQ(Verified(midnight - absl::Minutes(1)).credit_outcome(),
            v1::Session::MONTH_CAP_REACHED)
      << "it ends in May and starts in April";
  EXPECT_EQ(Verified(midnight + absl::Hours(3)).credit_outcome(), v1::Session::CREDITED)
      << "in Greenwich it is still April";
}

TEST_F(PoliciesTest, TheMonthOfACreditIsThatOfTheCoacheesTimeZone) {
  SetPolicy("credited_sessions_per_month", "1");
  EXPECT_EQ(Verified(first_).credit_outcome(), v1::Session::CREDITED);
  zones_.coachee = "Asia/Jayapura";
  absl::Time midnight = absl::FromCivil(absl::CivilDay(2026, 5, 1), absl::FixedTimeZone(7 * 3600));
  EXPECT_EQ(Verified(midnight - absl::Hours(1)).credit_outcome(), v1::Session::CREDITED)
      << "in Jayapura it is May";
}

TEST_F(PoliciesTest, TheStartWindowSaysHowEarlyASessionBegins) {
  SetPolicy("start_window_minutes", "30");
  const v1::Session session = Open(first_);
  clock_.Set(first_ - absl::Minutes(30) - absl::Seconds(1));
  EXPECT_THAT(Start(session.name()),
              FailsWith(absl::StatusCode::kFailedPrecondition, "SESSION_TOO_EARLY"));
  clock_.Advance(absl::Seconds(1));
  EXPECT_OK(Start(session.name()));
}

TEST_F(PoliciesTest, TheHoursOfLateCancellationSayWhatCountsAsLate) {
  const auto late_at = [&](absl::Time start, absl::Duration before) {
    const std::string name = Open(start).name();
    clock_.Set(start - before);
    const auto cancelled = Call<Sessions_>(as_coachee_, &Sessions_::Stub::CancelSession,
                                           Named<v1::CancelSessionRequest>(name));
    EXPECT_OK(cancelled);
    return cancelled.ok() && cancelled->late_cancellation();
  };
  EXPECT_FALSE(late_at(first_ + 3 * kDay, absl::Hours(24)));
  SetPolicy("late_cancel_hours", "48");
  EXPECT_TRUE(late_at(first_ + 6 * kDay, absl::Hours(47)));
  EXPECT_FALSE(late_at(first_ + 9 * kDay, absl::Hours(48)));
}

TEST_F(PoliciesTest, TheReportsWorkingDaysSayWhenItIsDue) {
  const v1::Session session = Open(first_);
  const absl::Time end = first_ + absl::Minutes(90);
  EXPECT_EQ(Due(session), end + 6 * kDay) << "Good Friday and a weekend lie between";
  SetPolicy("report_working_days", "1");
  EXPECT_EQ(Due(session), end + kDay);
}

TEST_F(PoliciesTest, TheWorkingDaysOfAReportAreThoseOfTheProvidersTimeZone) {
  SetPolicy("report_working_days", "1");
  const absl::Time start = first_ + absl::Hours(4.5);
  EXPECT_EQ(Due(Open(start)), start + absl::Minutes(90) + kDay);
  zones_.provider = "Asia/Jayapura";
  // It ends at 17:00 there, counts from Thursday 07:30, and Good Friday and a weekend follow.
  EXPECT_EQ(Due(Open(start + absl::Minutes(1))),
            absl::FromCivil(absl::CivilMinute(2026, 4, 6, 5, 30), absl::FixedTimeZone(7 * 3600)));
}

TEST_F(PoliciesTest, AHolidayInTheWorkingCalendarMovesTheReportsDeadline) {
  SetPolicy("report_working_days", "1");
  const v1::Session session = Open(first_);
  EXPECT_EQ(Due(session), first_ + absl::Minutes(90) + kDay);
  SetPolicy("working_calendar",
            absl::StrReplaceAll(DefaultWorkingCalendarJson(),
                                {{"\"holidays\": [", "\"holidays\": [\"2026-04-02\","}}));
  EXPECT_EQ(Due(session), first_ + absl::Minutes(90) + 5 * kDay)
      << "Thursday, Good Friday and a weekend lie between";
}

TEST_F(PoliciesTest, TheDaysOfTheStuckAlertSayWhenItRings) {
  const std::string engagement = Open(first_).engagement();
  const absl::Time end = first_ + absl::Minutes(90);
  clock_.Set(end + 20 * kDay);
  EXPECT_FALSE(IsStuck(engagement));
  SetPolicy("stuck_alert_days", "20");
  EXPECT_TRUE(IsStuck(engagement));
  clock_.Set(end + 20 * kDay - absl::Microseconds(1));
  EXPECT_FALSE(IsStuck(engagement));
}

TEST_F(PoliciesTest, TheYearsGoalSaysWhatIsMissing) {
  ASSERT_EQ(Verified(first_).credited_jp(), 2);
  SetPolicy("jp_year_goal", "60");
  v1::GetCreditSummaryRequest request;
  request.set_coachee(FormatName("coachees", coachee_));
  const auto year =
      Call<v1::CreditService>(as_coachee_, &v1::CreditService::Stub::GetCreditSummary, request);
  ASSERT_OK(year);
  EXPECT_EQ(year->goal_jp(), 60);
  EXPECT_EQ(year->missing_jp(), 58);
  EXPECT_TRUE(year->goal_out_of_reach()) << "4 JP a month until December";
}

}  // namespace
}  // namespace primadona::session
