// Ends of engagements and the alerts, over gRPC.
#include <utility>

#include "common/testing/eventually.h"
#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

class CloseTest : public ServeFixture {
 protected:
  CloseTest() : ServeFixture(SessionServiceSpec()) {}

  void AnswerTheSurveyOf(const std::string& engagement) {
    v1::SubmitSurveyRequest survey;
    survey.set_engagement(engagement);
    for (int element = 1; element <= 9; ++element) {
      v1::SurveyAnswer& answer = *survey.add_answers();
      answer.set_element(static_cast<v1::SurveyElement>(element));
      answer.set_score(4);
    }
    using Surveys = v1::SurveyService;
    ASSERT_OK(Call<Surveys>(as_coachee_, &Surveys::Stub::SubmitSurvey, survey));
    EXPECT_THAT(Call<Surveys>(as_coachee_, &Surveys::Stub::SubmitSurvey, survey),
                FailsWith(kPrecondition, "SURVEY_ANSWERED"));
    const auto index = Call<Surveys>(office_, &Surveys::Stub::GetSatisfactionIndex,
                                     v1::GetSatisfactionIndexRequest());
    ASSERT_OK(index);
    EXPECT_FALSE(index->published()) << "one answer is under five";
  }
};

TEST_F(CloseTest, CompletionInvitesTheSurveyAndLeavesAGainThatHrReadsAndAcknowledges) {
  const std::string name = Report(first_);
  auto complete = Named<v1::CompleteEngagementRequest>(Sessions(as_coachee_).at(0).engagement());
  complete.set_post_level(3);
  using Engagements = v1::EngagementService;
  EXPECT_THAT(Call<Engagements>(as_provider_, &Engagements::Stub::CompleteEngagement, complete),
              FailsWith(kPrecondition, "NO_VERIFIED_SESSION"));
  ASSERT_OK(Verify(name));
  const auto done =
      Call<Engagements>(as_provider_, &Engagements::Stub::CompleteEngagement, complete);
  ASSERT_OK(done);
  EXPECT_TRUE(done->survey_invited());
  ASSERT_NO_FATAL_FAILURE(AnswerTheSurveyOf(complete.name()));

  using Outcomes = v1::OutcomeService;
  const Caller hr = testing::SystemCaller("hr-kota", Role::kHrSystem);
  const Caller other = testing::SystemCaller("hr-lain", Role::kHrSystem);
  absl::StatusOr<v1::ListCompetencyGainsResponse> gains;
  ASSERT_TRUE(testing::Eventually([&] {
    gains =
        Call<Outcomes>(hr, &Outcomes::Stub::ListCompetencyGains, v1::ListCompetencyGainsRequest());
    return gains.ok() && gains->competency_gains_size() == 1;
  }));
  const v1::CompetencyGain gain = gains->competency_gains(0);
  EXPECT_EQ(gain.external_id(), "N-1");
  EXPECT_EQ(gain.jpm_percent(), 75);
  EXPECT_EQ(gain.jpm_band(), v1::CompetencyGain::STILL_MEETS);
  EXPECT_EQ(gain.jp(), 2);
  const auto foreign =
      Call<Outcomes>(other, &Outcomes::Stub::ListCompetencyGains, v1::ListCompetencyGainsRequest());
  ASSERT_OK(foreign);
  EXPECT_EQ(foreign->competency_gains_size(), 0);

  v1::AcknowledgeCompetencyGainsRequest acknowledge;
  acknowledge.add_names(gain.name());
  EXPECT_THAT(Call<Outcomes>(other, &Outcomes::Stub::AcknowledgeCompetencyGains, acknowledge),
              FailsWith(absl::StatusCode::kNotFound, "COMPETENCY_GAIN_NOT_FOUND"));
  v1::ListCompetencyGainsRequest waiting;
  waiting.set_unacknowledged(true);
  const auto before = Call<Outcomes>(hr, &Outcomes::Stub::ListCompetencyGains, waiting);
  ASSERT_OK(before);
  EXPECT_EQ(before->competency_gains_size(), 1);
  const auto taken = Call<Outcomes>(hr, &Outcomes::Stub::AcknowledgeCompetencyGains, acknowledge);
  ASSERT_OK(taken);
  EXPECT_TRUE(taken->competency_gains(0).has_acknowledge_time());
  const auto after = Call<Outcomes>(hr, &Outcomes::Stub::ListCompetencyGains, waiting);
  ASSERT_OK(after);
  EXPECT_EQ(after->competency_gains_size(), 0);
}

TEST_F(CloseTest, CompletionWantsAPostLevelFromOneToFive) {
  const v1::Session session = Hold(first_);
  ASSERT_OK(Verify(session.name()));
  for (const int level : {0, 6, -1}) {
    const absl::Status refused = Complete(session.engagement(), level).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument) << level;
    ASSERT_TRUE(DetailOf(refused).has_value());
    EXPECT_EQ(DetailOf(refused)->fields.at(0).field, "post_level");
  }
  ASSERT_OK_AND_ASSIGN(const v1::Engagement done, Complete(session.engagement(), 5));
  EXPECT_EQ(done.post_level(), 5);
  EXPECT_EQ(done.ended_by(), v1::PARTY_PROVIDER);
}

TEST_F(CloseTest, OnlyTheProviderCompletes) {
  const v1::Session session = Hold(first_);
  ASSERT_OK(Verify(session.name()));
  auto complete = Named<v1::CompleteEngagementRequest>(session.engagement());
  complete.set_post_level(3);
  using Engagements = v1::EngagementService;
  for (const Caller& caller : {as_coachee_, office_}) {
    EXPECT_THAT(Call<Engagements>(caller, &Engagements::Stub::CompleteEngagement, complete),
                FailsWith(absl::StatusCode::kNotFound, "ENGAGEMENT_NOT_FOUND"));
  }
}

TEST_F(CloseTest, CompletionWaitsForTheReportOfAStartedSessionAndCancelsAnAgreedOne) {
  const v1::Session held = Hold(first_);
  ASSERT_OK(Verify(held.name()));
  ASSERT_OK_AND_ASSIGN(const v1::Session next, Schedule(held.engagement(), NewKey()));
  clock_.Set(absl::FromUnixSeconds(next.slot().start_time().seconds()));
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::StartSession,
                            Named<v1::StartSessionRequest>(next.name())));
  EXPECT_THAT(Complete(held.engagement()), FailsWith(kPrecondition, "SESSION_UNREPORTED"));
  auto report = Named<v1::ReportSessionRequest>(next.name());
  *report.mutable_record() = Record();
  clock_.Advance(absl::Minutes(90));
  ASSERT_OK(Call<Sessions_>(as_provider_, &Sessions_::Stub::ReportSession, report));
  ASSERT_OK_AND_ASSIGN(const v1::Session agreed, Schedule(held.engagement(), NewKey()));
  ASSERT_OK(Complete(held.engagement()));
  const auto after = Call<Sessions_>(as_coachee_, &Sessions_::Stub::GetSession,
                                     Named<v1::GetSessionRequest>(agreed.name()));
  ASSERT_OK(after);
  EXPECT_EQ(after->state(), v1::Session::CANCELLED);
  EXPECT_EQ(after->cancelled_by(), v1::PARTY_SUITE);
  ASSERT_OK_AND_ASSIGN(const v1::Session verified, Verify(next.name()));
  EXPECT_EQ(verified.state(), v1::Session::VERIFIED)
      << "what was held before the end is verified after it";
}

TEST_F(CloseTest, ACallerTerminatesForNoReasonThatIsTheSuitesOwn) {
  auto terminate = Named<v1::TerminateEngagementRequest>(Open(first_).engagement());
  using Engagements = v1::EngagementService;
  for (const auto reason : {v1::Engagement::BOOKING_WITHDRAWN, v1::Engagement::MATCH_RELEASED}) {
    terminate.set_reason(reason);
    const absl::Status refused =
        Call<Engagements>(office_, &Engagements::Stub::TerminateEngagement, terminate).status();
    EXPECT_THAT(refused, FailsWith(absl::StatusCode::kInvalidArgument, "REASON_NOT_FOR_CALLERS"));
    EXPECT_EQ(DetailOf(refused)->fields.at(0).field, "reason");
  }
  terminate.set_reason(v1::Engagement::CONFLICT_OF_INTEREST);
  const auto ended =
      Call<Engagements>(office_, &Engagements::Stub::TerminateEngagement, terminate);
  ASSERT_OK(ended);
  EXPECT_EQ(ended->ended_by(), v1::PARTY_ADMINISTRATOR);
  EXPECT_EQ(ended->state_reason(), v1::Engagement::CONFLICT_OF_INTEREST);
}

TEST_F(CloseTest, TerminationCancelsTheOpenSessionsAndIsFinal) {
  Confirm(NewId<MatchId>(clock_.Now()), first_);
  using Engagements = v1::EngagementService;
  auto terminate = Named<v1::TerminateEngagementRequest>(Sessions(as_coachee_).at(0).engagement());
  terminate.set_reason(v1::Engagement::GOAL_DROPPED);
  terminate.set_request_id(NewKey());
  const auto first =
      Call<Engagements>(as_coachee_, &Engagements::Stub::TerminateEngagement, terminate);
  ASSERT_OK(first);
  EXPECT_EQ(first->ended_by(), v1::PARTY_COACHEE);
  const auto repeat =
      Call<Engagements>(as_coachee_, &Engagements::Stub::TerminateEngagement, terminate);
  ASSERT_OK(repeat) << "the same request_id answers as the first did";
  EXPECT_EQ(repeat->etag(), first->etag());
  EXPECT_EQ(Sessions(as_coachee_).at(0).state(), v1::Session::CANCELLED);
  EXPECT_THAT(Schedule(terminate.name(), NewKey()), FailsWith(kPrecondition, "ENGAGEMENT_CLOSED"));
}

TEST_F(CloseTest, OverdueReportsAndStuckEngagementsAreFoundByTheirFilters) {
  Confirm(NewId<MatchId>(clock_.Now()), first_);
  using Engagements = v1::EngagementService;
  v1::ListSessionsRequest overdue;
  overdue.set_overdue(true);
  v1::ListEngagementsRequest stuck;
  stuck.set_stuck(true);
  const auto counts = [&]() -> std::pair<int, int> {
    const auto sessions = Call<Sessions_>(office_, &Sessions_::Stub::ListSessions, overdue);
    const auto found = Call<Engagements>(office_, &Engagements::Stub::ListEngagements, stuck);
    EXPECT_OK(sessions);
    EXPECT_OK(found);
    if (!sessions.ok() || !found.ok()) return {-1, -1};
    return {sessions->sessions_size(), found->engagements_size()};
  };
  const absl::Time end = first_ + absl::Minutes(90);
  clock_.Set(end + absl::Hours(6 * 24) - absl::Microseconds(1));  // Good Friday and a weekend
  EXPECT_EQ(counts(), std::make_pair(0, 0));
  clock_.Advance(absl::Microseconds(1));
  EXPECT_EQ(counts(), std::make_pair(1, 0));
  clock_.Set(end + absl::Hours(21 * 24));
  EXPECT_EQ(counts(), std::make_pair(1, 1));
}

}  // namespace
}  // namespace primadona::session
