// The JP ledger over gRPC: counter-entries alone, the year's summary, its warning.
#include <map>
#include <string>
#include <vector>

#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using Credits = v1::CreditService;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

class LedgerTest : public ServeFixture {
 protected:
  LedgerTest() : ServeFixture(SessionServiceSpec()) {}

  std::vector<v1::Credit> List(const Caller& caller, v1::ListCreditsRequest request = {}) {
    std::vector<v1::Credit> credits;
    do {
      const auto page = Call<Credits>(caller, &Credits::Stub::ListCredits, request);
      EXPECT_OK(page);
      if (!page.ok()) return credits;
      credits.insert(credits.end(), page->credits().begin(), page->credits().end());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return credits;
  }
  absl::StatusOr<v1::Credit> Reverse(const std::string& name, const std::string& key = "") {
    v1::ReverseCreditRequest request;
    request.set_name(name);
    request.set_reason(v1::Credit::SESSION_NOT_HELD);
    request.set_request_id(key);
    return Call<Credits>(office_, &Credits::Stub::ReverseCredit, request);
  }
  v1::CreditSummary Summary(int year = 0) {
    v1::GetCreditSummaryRequest request;
    request.set_coachee(FormatName("coachees", coachee_));
    request.set_year(year);
    const auto summary = Call<Credits>(as_coachee_, &Credits::Stub::GetCreditSummary, request);
    EXPECT_OK(summary);
    return summary.value_or(v1::CreditSummary());
  }
  static absl::Time Local(int year, int month, int day, int hour = 9, int minute = 0) {
    return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute),
                           absl::FixedTimeZone(7 * 3600));
  }
};

TEST_F(LedgerTest, AWrongCreditIsUndoneByACounterEntryAndStandsAsItWas) {
  ASSERT_OK(Verify(Report(first_)));
  const std::vector<v1::Credit> before = List(as_coachee_);
  ASSERT_EQ(before.size(), 1u);
  clock_.Advance(absl::Hours(24));
  ASSERT_OK_AND_ASSIGN(const v1::Credit counter, Reverse(before[0].name()));
  EXPECT_EQ(counter.jp(), -2);
  EXPECT_EQ(counter.reversal_of(), before[0].name());
  EXPECT_EQ(counter.reversal_reason(), v1::Credit::SESSION_NOT_HELD);
  const std::vector<v1::Credit> after = List(as_coachee_);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(after[0].SerializeAsString(), before[0].SerializeAsString());
  EXPECT_EQ(after[1].SerializeAsString(), counter.SerializeAsString());
  EXPECT_EQ(Summary().jp(), 0);
}

TEST_F(LedgerTest, OnlyAVerifiedSessionEarnsJp) {
  const auto rows = [this] {
    return service_.database().Query("SELECT COUNT(*) FROM credit")[0].Int(0);
  };
  const std::string name = Open(first_).name();
  EXPECT_EQ(rows(), 0) << "scheduled";
  clock_.Set(first_);
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession,
                            Named<v1::StartSessionRequest>(name)));
  EXPECT_EQ(rows(), 0) << "begun";
  clock_.Set(first_ + absl::Minutes(90));
  auto report = Named<v1::ReportSessionRequest>(name);
  *report.mutable_record() = Record();
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::ReportSession, report));
  EXPECT_EQ(rows(), 0) << "reported";
  EXPECT_EQ(Summary().jp(), 0);
  ASSERT_OK(Verify(name));
  EXPECT_EQ(rows(), 1) << "verified";
  EXPECT_EQ(Summary().jp(), 2);
}

TEST_F(LedgerTest, ACounterEntryIsMadeOnceAndIsNotUndoneItself) {
  ASSERT_OK(Verify(Report(first_)));
  const std::string name = List(as_coachee_).at(0).name();
  const std::string key = NewKey();
  ASSERT_OK_AND_ASSIGN(const v1::Credit counter, Reverse(name, key));
  ASSERT_OK_AND_ASSIGN(const v1::Credit again, Reverse(name, key));
  EXPECT_EQ(counter.SerializeAsString(), again.SerializeAsString());
  EXPECT_THAT(Reverse(name), FailsWith(kPrecondition, "CREDIT_REVERSED"));
  EXPECT_THAT(Reverse(counter.name()), FailsWith(kPrecondition, "CREDIT_IS_REVERSAL"));
  EXPECT_EQ(List(as_coachee_).size(), 2u);
}

TEST_F(LedgerTest, TheSummaryAddsEachKindWithCounterEntriesTakenOff) {
  ASSERT_OK(Verify(Report(first_, common::v1::COACHING)));
  ASSERT_OK(Verify(Report(first_ + absl::Hours(24), common::v1::COACHING)));
  ASSERT_OK(Verify(Report(first_ + absl::Hours(48), common::v1::MENTORING)));
  ASSERT_OK(Verify(Report(first_ + absl::Hours(72), common::v1::CONSULTING)));
  ASSERT_OK(Reverse(List(as_coachee_).at(0).name()));
  const v1::CreditSummary summary = Summary(2026);
  std::map<int, std::pair<int, int>> kinds;  // kind → (JP, sessions)
  for (const auto& kind : summary.kinds()) kinds[kind.kind()] = {kind.jp(), kind.sessions()};
  EXPECT_EQ(kinds, (std::map<int, std::pair<int, int>>{{common::v1::CONSULTING, {0, 0}},
                                                       {common::v1::COACHING, {2, 1}},
                                                       {common::v1::MENTORING, {2, 1}}}));
  EXPECT_EQ(summary.jp(), 4);
  EXPECT_EQ(summary.goal_jp(), 20);
  EXPECT_EQ(summary.missing_jp(), 16);
  EXPECT_EQ(Summary(2025).jp(), 0);
}

TEST_F(LedgerTest, AStartAfterAugustIsWarnedOfTwentyJpOutOfReach) {
  clock_.Set(Local(2026, 8, 31, 23, 59));
  EXPECT_FALSE(Summary().goal_out_of_reach());
  EXPECT_EQ(Summary().reachable_jp(), 20);
  clock_.Set(Local(2026, 9, 1, 0, 0));
  EXPECT_TRUE(Summary().goal_out_of_reach());
  EXPECT_EQ(Summary().reachable_jp(), 16);
}

TEST_F(LedgerTest, AMonthThatIsUsedUpGivesNothingMore) {
  const absl::Time august = Local(2026, 8, 3);
  ASSERT_OK(Verify(Report(august)));
  ASSERT_OK(Verify(Report(august + absl::Hours(24))));
  const v1::CreditSummary summary = Summary();
  EXPECT_EQ(summary.jp(), 4);
  EXPECT_EQ(summary.reachable_jp(), 20) << "4 earned, 4 months of 4";
  ASSERT_OK(Reverse(List(as_coachee_).at(0).name()));
  EXPECT_EQ(Summary().reachable_jp(), 20) << "2 earned, one session left in August";
}

TEST_F(LedgerTest, AYearIsThatOfTheLocalStartDate) {
  const absl::Time new_year = Local(2027, 1, 1, 0, 0);  // in Greenwich it is still 2026
  ASSERT_OK(Verify(Report(new_year - absl::Minutes(1))));
  ASSERT_OK(Verify(Report(new_year + absl::Hours(2))));
  EXPECT_EQ(Summary(2026).jp(), 2);
  EXPECT_EQ(Summary(2027).jp(), 2);
  v1::ListCreditsRequest of_2027;
  of_2027.set_year(2027);
  const std::vector<v1::Credit> credits = List(as_coachee_, of_2027);
  ASSERT_EQ(credits.size(), 1u);
  EXPECT_EQ(credits[0].session_date().day(), 1);
  EXPECT_EQ(credits[0].session_date().month(), 1);
}

TEST_F(LedgerTest, TheListPagesOldestFirstAndShowsNobodyElsesCredits) {
  for (int i = 0; i < 2; ++i) ASSERT_OK(Verify(Report(first_ + i * absl::Hours(24))));
  ASSERT_OK(Verify(Report(first_ + absl::Hours(48), common::v1::MENTORING)));
  v1::ListCreditsRequest by_one;
  by_one.set_page_size(1);
  const std::vector<v1::Credit> paged = List(as_coachee_, by_one);
  ASSERT_EQ(paged.size(), 3u);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(paged[i].session_date().day(), 1 + i);
  const Caller stranger = testing::PersonCaller(NewId<PersonId>(clock_.Now()), {Role::kCoachee});
  EXPECT_TRUE(List(stranger).empty());
  EXPECT_EQ(List(testing::SystemCaller("hr-kota", Role::kHrSystem)).size(), 3u);
  EXPECT_TRUE(List(testing::SystemCaller("hr-lain", Role::kHrSystem)).empty());
}

}  // namespace
}  // namespace primadona::session
