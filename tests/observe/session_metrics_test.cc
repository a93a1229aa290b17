// Each event of sessions, credits and surveys grows exactly its own series.
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "primadona/session/v1/survey_service.grpc.pb.h"
#include "tests/observe/metrics_fixture.h"

namespace primadona::observe {
namespace {

using e2e::COACHING;
using session::v1::Session;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using SessionStub = session::v1::SessionService::Stub;

class SessionMetrics : public MetricsTest {
 protected:
  SessionMetrics()
      : world_(TheSuite()), coachee_(world_.AddCoachee()), provider_(world_.AddProvider()) {}

  void SetUp() override {
    Mark();
    ASSERT_OK_AND_ASSIGN(engagement_, e2e::Engage(world_, coachee_, provider_, COACHING));
    ASSERT_OK_AND_ASSIGN(session_,
                         e2e::AwaitSession(world_, coachee_.AsCoachee(), engagement_.name()));
  }
  void HoldAndComplete(int post_level) {
    ASSERT_OK(e2e::Hold(world_, provider_, session_));
    Mark();
    ASSERT_OK(e2e::Complete(world_, provider_, engagement_.name(), post_level));
  }

  e2e::World world_;
  e2e::Person coachee_, provider_;
  session::v1::Engagement engagement_;
  Session session_;
};

TEST_F(SessionMetrics, AnEngagementOpens) {
  EXPECT_THAT(GrownSince("session"),
              ElementsAre(Pair("engagements_total{kind=\"coaching\",state=\"opened\"}", 1)));
}

TEST_F(SessionMetrics, AVerifiedSessionAndItsJp) {
  Mark();
  ASSERT_OK(e2e::Hold(world_, provider_, session_));
  EXPECT_THAT(
      GrownSince("session"),
      UnorderedElementsAre(Pair("sessions_total{kind=\"coaching\",outcome=\"verified\"}", 1),
                           Pair("jp_total{entry=\"credited\",kind=\"coaching\"}", 2)));
}

TEST_F(SessionMetrics, AReversedCredit) {
  ASSERT_OK(e2e::Hold(world_, provider_, session_));
  session::v1::ListCreditsRequest list;
  list.set_coachee(coachee_.coachee());
  ASSERT_OK_AND_ASSIGN(
      const auto credits,
      e2e::Ask(TheSuite(), world_.office(), &session::v1::CreditService::Stub::ListCredits, list));
  ASSERT_EQ(credits.credits_size(), 1);
  session::v1::ReverseCreditRequest reverse;
  reverse.set_name(credits.credits(0).name());
  reverse.set_reason(session::v1::Credit::VERIFIED_IN_ERROR);
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), world_.office(), &session::v1::CreditService::Stub::ReverseCredit,
                     reverse));
  EXPECT_THAT(GrownSince("session"),
              ElementsAre(Pair("jp_total{entry=\"reversed\",kind=\"coaching\"}", 2)));
}

TEST_F(SessionMetrics, ACancelledSessionByWhom) {
  session::v1::CancelSessionRequest cancel;
  cancel.set_name(session_.name());
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), coachee_.AsCoachee(), &SessionStub::CancelSession, cancel));
  EXPECT_THAT(
      GrownSince("session"),
      ElementsAre(Pair("sessions_total{kind=\"coaching\",outcome=\"cancelled_by_coachee\"}", 1)));
}

TEST_F(SessionMetrics, ASessionToWhichSomebodyDidNotCome) {
  e2e::AdvanceTo(TheSuite(), e2e::TimeOf(session_.slot().end_time()));
  session::v1::RecordNoShowRequest no_show;
  no_show.set_name(session_.name());
  no_show.set_absent(session::v1::PARTY_COACHEE);
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), provider_.AsProvider(), &SessionStub::RecordNoShow, no_show));
  EXPECT_THAT(
      GrownSince("session"),
      ElementsAre(Pair("sessions_total{kind=\"coaching\",outcome=\"no_show_by_coachee\"}", 1)));
}

TEST_F(SessionMetrics, ACompletedEngagementThatReachedItsLevel) {
  ASSERT_NO_FATAL_FAILURE(HoldAndComplete(3));
  EXPECT_THAT(
      GrownSince("session"),
      UnorderedElementsAre(Pair("engagements_total{kind=\"coaching\",state=\"completed\"}", 1),
                           Pair("goals_total{kind=\"coaching\",reached=\"yes\"}", 1),
                           Pair("gains_total{state=\"available\"}", 1)));
}

TEST_F(SessionMetrics, ACompletedEngagementThatDidNot) {
  ASSERT_NO_FATAL_FAILURE(HoldAndComplete(2));
  EXPECT_THAT(GrownSince("session"),
              Contains(Pair("goals_total{kind=\"coaching\",reached=\"no\"}", 1)));
}

TEST_F(SessionMetrics, ASurveyWithItsScores) {
  ASSERT_NO_FATAL_FAILURE(HoldAndComplete(3));
  Mark();
  ASSERT_OK_AND_ASSIGN(const session::v1::Survey survey,
                       e2e::AnswerSurvey(world_, coachee_, engagement_.name()));
  Grown expected = {{"surveys_total{kind=\"coaching\"}", 1}};
  for (const session::v1::SurveyAnswer& answer : survey.answers()) {
    expected[absl::StrCat("survey_score_total{element=\"U", static_cast<int>(answer.element()),
                          "\"}")] = answer.score();
  }
  EXPECT_EQ(GrownSince("session"), expected);
}

TEST_F(SessionMetrics, ATerminatedEngagementReachesNoGoal) {
  session::v1::TerminateEngagementRequest terminate;
  terminate.set_name(engagement_.name());
  terminate.set_reason(session::v1::Engagement::NO_PROGRESS);
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), provider_.AsProvider(),
                     &session::v1::EngagementService::Stub::TerminateEngagement, terminate));
  EXPECT_THAT(GrownSince("session"),
              UnorderedElementsAre(
                  Pair("engagements_total{kind=\"coaching\",state=\"terminated\"}", 1),
                  Pair("sessions_total{kind=\"coaching\",outcome=\"cancelled_by_suite\"}", 1)));
}

// HR acknowledges what came of its own needs.
TEST_F(SessionMetrics, AGainThatHrAcknowledges) {
  const e2e::Person coachee = world_.AddCoachee();
  ASSERT_OK_AND_ASSIGN(const auto pushed, e2e::PushNeed(world_, coachee, world_.NewText()));
  ASSERT_OK_AND_ASSIGN(const auto confirmed,
                       e2e::ConfirmNeed(world_, coachee, pushed.development_need(), COACHING));
  const std::string booking = confirmed.booking().name();
  ASSERT_OK_AND_ASSIGN(const auto match, e2e::AwaitProposal(world_, coachee, booking));
  ASSERT_OK(e2e::Accept(world_, provider_, match.name()));
  ASSERT_OK(e2e::Confirm(world_, coachee, match.name()));
  ASSERT_OK_AND_ASSIGN(engagement_, e2e::AwaitEngagement(world_, coachee.AsCoachee(), booking));
  ASSERT_OK_AND_ASSIGN(session_,
                       e2e::AwaitSession(world_, coachee.AsCoachee(), engagement_.name()));
  ASSERT_NO_FATAL_FAILURE(HoldAndComplete(3));
  using Outcomes = session::v1::OutcomeService::Stub;
  session::v1::ListCompetencyGainsRequest list;
  list.set_unacknowledged(true);
  ASSERT_OK_AND_ASSIGN(const auto gains,
                       e2e::Ask(TheSuite(), world_.hr(), &Outcomes::ListCompetencyGains, list));
  ASSERT_EQ(gains.competency_gains_size(), 1);
  session::v1::AcknowledgeCompetencyGainsRequest acknowledge;
  acknowledge.add_names(gains.competency_gains(0).name());
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), world_.hr(), &Outcomes::AcknowledgeCompetencyGains, acknowledge));
  EXPECT_THAT(GrownSince("session"), ElementsAre(Pair("gains_total{state=\"acknowledged\"}", 1)));
}

}  // namespace
}  // namespace primadona::observe
