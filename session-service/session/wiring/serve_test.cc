// Sessions and credits over gRPC.
#include <string>
#include <thread>
#include <vector>

#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

class ServeTest : public ServeFixture {
 protected:
  ServeTest() : ServeFixture(SessionServiceSpec()) {}
};

TEST_F(ServeTest, AVerifiedSessionCreditsTwoJpAndTheRecordStaysWithItsTwoPeople) {
  const std::string name = Report(first_);
  ASSERT_OK_AND_ASSIGN(const v1::Session verified, Verify(name));
  EXPECT_EQ(verified.credit_outcome(), v1::Session::CREDITED);
  EXPECT_EQ(verified.credited_jp(), 2);
  EXPECT_FALSE(verified.has_record()) << "the office sees the status only";
  const auto own = Call<Sessions_>(as_coachee_, &Sessions_::Stub::GetSession,
                                   Named<v1::GetSessionRequest>(name));
  ASSERT_OK(own);
  EXPECT_EQ(own->record().coaching().goals(0), "one line");
  const Caller stranger = testing::PersonCaller(NewId<PersonId>(clock_.Now()), {Role::kCoachee});
  EXPECT_THAT(
      Call<Sessions_>(stranger, &Sessions_::Stub::GetSession, Named<v1::GetSessionRequest>(name)),
      FailsWith(absl::StatusCode::kNotFound, "SESSION_NOT_FOUND"));
  v1::GetCreditSummaryRequest summary;
  summary.set_coachee(FormatName("coachees", coachee_));
  const auto year =
      Call<v1::CreditService>(as_coachee_, &v1::CreditService::Stub::GetCreditSummary, summary);
  ASSERT_OK(year);
  EXPECT_EQ(year->jp(), 2);
}

TEST_F(ServeTest, NoRaceOfVerificationsExceedsTwoCreditedSessionsAMonth) {
  std::vector<std::string> names;
  for (int i = 0; i < 4; ++i) names.push_back(Report(first_ + i * absl::Hours(24)));
  std::vector<std::thread> racers;
  for (const std::string& name : names) {
    racers.emplace_back([this, name] { EXPECT_OK(Verify(name)); });
  }
  for (std::thread& racer : racers) racer.join();
  int credited = 0;
  for (const v1::Session& session : Sessions(as_coachee_)) {
    EXPECT_EQ(session.state(), v1::Session::VERIFIED);
    credited += session.credit_outcome() == v1::Session::CREDITED;
  }
  EXPECT_EQ(credited, 2);
  EXPECT_EQ(service_.database().Query("SELECT COUNT(*), SUM(jp) FROM credit")[0].Int(0), 2);
}

TEST_F(ServeTest, AReversalIsACounterEntryThatFreesRoomUnderTheCap) {
  ASSERT_OK(Verify(Report(first_)));
  ASSERT_OK(Verify(Report(first_ + absl::Hours(24))));
  const auto list = Call<v1::CreditService>(as_coachee_, &v1::CreditService::Stub::ListCredits,
                                            v1::ListCreditsRequest());
  ASSERT_OK(list);
  ASSERT_EQ(list->credits_size(), 2);
  v1::ReverseCreditRequest reverse;
  reverse.set_name(list->credits(0).name());
  reverse.set_reason(v1::Credit::VERIFIED_IN_ERROR);
  const auto once =
      Call<v1::CreditService>(office_, &v1::CreditService::Stub::ReverseCredit, reverse);
  ASSERT_OK(once);
  EXPECT_EQ(once->jp(), -2);
  EXPECT_THAT(Call<v1::CreditService>(office_, &v1::CreditService::Stub::ReverseCredit, reverse),
              FailsWith(kPrecondition, "CREDIT_REVERSED"));
  ASSERT_OK_AND_ASSIGN(const v1::Session next, Verify(Report(first_ + absl::Hours(48))));
  EXPECT_EQ(next.credit_outcome(), v1::Session::CREDITED);
}

TEST_F(ServeTest, ARefusedSlotUndoesTheIntentAndARepeatHearsTheSame) {
  Confirm(NewId<MatchId>(clock_.Now()), first_);
  const std::string engagement = Sessions(as_coachee_).at(0).engagement();
  calendar_.AnswerWith(Taken());
  const std::string key = NewKey();
  EXPECT_THAT(Schedule(engagement, key), FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  EXPECT_EQ(Sessions(as_coachee_).size(), 1u);
  calendar_.AnswerWith(absl::OkStatus());
  EXPECT_THAT(Schedule(engagement, key), FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  ASSERT_OK_AND_ASSIGN(const v1::Session made, Schedule(engagement, NewKey()));
  EXPECT_EQ(made.state(), v1::Session::SCHEDULED);
}

TEST_F(ServeTest, ASilentCalendarLeavesTheIntentForARepeat) {
  Confirm(NewId<MatchId>(clock_.Now()), first_);
  const std::string engagement = Sessions(as_coachee_).at(0).engagement();
  calendar_.AnswerWith(absl::InternalError("out of order"));
  const std::string key = NewKey();
  EXPECT_THAT(Schedule(engagement, key),
              FailsWith(absl::StatusCode::kUnavailable, "CALENDAR_UNAVAILABLE"));
  calendar_.AnswerWith(absl::OkStatus());
  ASSERT_OK_AND_ASSIGN(const v1::Session made, Schedule(engagement, key));
  EXPECT_EQ(made.state(), v1::Session::SCHEDULED);
  EXPECT_EQ(Sessions(as_coachee_).size(), 2u);
}

}  // namespace
}  // namespace primadona::session
