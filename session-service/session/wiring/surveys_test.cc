// The satisfaction survey and its index over gRPC.
#include <string>
#include <vector>

#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using common::v1::COACHING;
using common::v1::MENTORING;
using Surveys = v1::SurveyService;
using Band = v1::SatisfactionIndex;

class SurveysTest : public ServeFixture {
 protected:
  SurveysTest() : ServeFixture(SessionServiceSpec()) {}

  // Answers with `score` everywhere, U9 first.
  absl::StatusOr<v1::Survey> Submit(const std::string& engagement, int score, int elements = 9) {
    v1::SubmitSurveyRequest request;
    request.set_engagement(engagement);
    for (int element = elements; element >= 1; --element) {
      v1::SurveyAnswer& answer = *request.add_answers();
      answer.set_element(static_cast<v1::SurveyElement>(element));
      answer.set_score(score);
    }
    return Call<Surveys>(as_coachee_, &Surveys::Stub::SubmitSurvey, request);
  }
  // `count` completed engagements, each answered with `score`.
  void Answer(int count, int score, common::v1::ServiceKind kind = COACHING) {
    for (int i = 0; i < count; ++i) {
      ASSERT_OK(Submit(Completed(next_start_, kind), score));
      next_start_ += absl::Hours(24);
    }
  }
  absl::StatusOr<Band> Index(const Caller& caller, const v1::GetSatisfactionIndexRequest& request) {
    return Call<Surveys>(caller, &Surveys::Stub::GetSatisfactionIndex, request);
  }
  Band Index(const v1::GetSatisfactionIndexRequest& request = {}) {
    const auto index = Index(office_, request);
    EXPECT_OK(index);
    return index.value_or(Band());
  }
  Caller HeadOf(const std::string& unit) {
    Caller head = testing::PersonCaller(NewId<PersonId>(clock_.Now()), {Role::kUnitHead});
    head.unit = unit;
    return head;
  }

  absl::Time next_start_ = first_;
};

TEST_F(SurveysTest, EachOfTheNineElementsIsAnsweredOnceInAnyOrder) {
  const std::string engagement = Completed(first_);
  const auto eight = Submit(engagement, 4, 8);
  EXPECT_THAT(eight, FailsWith(absl::StatusCode::kInvalidArgument, "ANSWERS_INCOMPLETE"));
  ASSERT_TRUE(DetailOf(eight.status()).has_value());
  EXPECT_EQ(DetailOf(eight.status())->fields.at(0).field, "answers");
  EXPECT_THAT(Submit(engagement, 5),
              FailsWith(absl::StatusCode::kInvalidArgument, "NUMBER_OUT_OF_RANGE"));
  ASSERT_OK_AND_ASSIGN(const v1::Survey survey, Submit(engagement, 4));
  ASSERT_EQ(survey.answers_size(), 9);
  EXPECT_EQ(survey.answers(0).element(), v1::U1);
}

TEST_F(SurveysTest, AnswersAreStoredByTheirElementsKey) {
  ASSERT_OK(Submit(Completed(first_), 3));
  const mysql::Rows rows =
      service_.database().Query("SELECT element, score FROM survey_answer ORDER BY element");
  ASSERT_EQ(rows.size(), 9u);
  EXPECT_EQ(rows[0].Text(0), "U1");
  EXPECT_EQ(rows[8].Text(0), "U9");
}

TEST_F(SurveysTest, TheSurveyOpensWithTheCompletionForTheCoacheeAlone) {
  const v1::Session session = Hold(first_);
  ASSERT_OK(Verify(session.name()));
  EXPECT_THAT(Submit(session.engagement(), 4),
              FailsWith(absl::StatusCode::kFailedPrecondition, "ENGAGEMENT_NOT_COMPLETED"));
  ASSERT_OK_AND_ASSIGN(const v1::Engagement completed, Complete(session.engagement()));
  EXPECT_TRUE(completed.survey_invited());
  v1::SubmitSurveyRequest by_provider;
  by_provider.set_engagement(session.engagement());
  by_provider.add_answers()->set_element(v1::U1);
  by_provider.mutable_answers(0)->set_score(4);
  EXPECT_THAT(Call<Surveys>(as_provider_, &Surveys::Stub::SubmitSurvey, by_provider),
              FailsWith(absl::StatusCode::kNotFound, "ENGAGEMENT_NOT_FOUND"));
  EXPECT_OK(Submit(session.engagement(), 4));
}

TEST_F(SurveysTest, AGroupUnderFiveAnswersIsNotPublished) {
  Answer(4, 4);
  const Band four = Index();
  EXPECT_FALSE(four.published());
  EXPECT_EQ(four.index(), "");
  EXPECT_EQ(four.answers(), 0) << "not even how many there are";
  EXPECT_EQ(four.elements_size(), 0);
  Answer(1, 4);
  const Band five = Index();
  EXPECT_TRUE(five.published());
  EXPECT_EQ(five.answers(), 5);
  EXPECT_EQ(five.index(), "100.00") << "the weight is 1/9 and not 0.11";
  EXPECT_EQ(five.band(), Band::A);
}

TEST_F(SurveysTest, ThePolicySaysFromHowManyAnswersAGroupIsPublished) {
  Answer(5, 3);
  EXPECT_TRUE(Index().published());
  SetPolicy("survey_least_answers", "6");
  EXPECT_FALSE(Index().published());
  Answer(1, 3);
  EXPECT_TRUE(Index().published());
}

TEST_F(SurveysTest, TheIndexIsTwentyFiveTimesTheMeanOfTheNineMeans) {
  Answer(3, 4);
  Answer(2, 3);
  const Band index = Index();
  EXPECT_EQ(index.index(), "90.00");
  ASSERT_EQ(index.elements_size(), 9);
  EXPECT_EQ(index.elements(0).mean(), "3.60");
  EXPECT_EQ(index.band(), Band::A);
}

TEST_F(SurveysTest, TheIndexIsToldByKindAndPeriod) {
  Answer(5, 4, COACHING);
  const absl::Time between = clock_.Now() + absl::Seconds(1);
  Answer(5, 2, MENTORING);
  v1::GetSatisfactionIndexRequest request;
  request.set_kind(MENTORING);
  EXPECT_EQ(Index(request).index(), "50.00");
  EXPECT_EQ(Index(request).band(), Band::D);
  request.clear_kind();
  EXPECT_EQ(Index(request).index(), "75.00");
  request.mutable_period()->mutable_end_time()->set_seconds(absl::ToUnixSeconds(between));
  EXPECT_EQ(Index(request).index(), "100.00");
}

TEST_F(SurveysTest, AUnitHeadSeesTheOwnUnitAndACoacheeTheWhole) {
  Answer(5, 4);
  unit_ = "OPD-02";
  Answer(5, 2);
  ASSERT_OK_AND_ASSIGN(const Band own, Index(HeadOf("OPD-02"), {}));
  EXPECT_EQ(own.index(), "50.00");
  v1::GetSatisfactionIndexRequest foreign;
  foreign.set_unit("OPD-01");
  EXPECT_THAT(Index(HeadOf("OPD-02"), foreign),
              FailsWith(absl::StatusCode::kNotFound, "GROUP_NOT_FOUND"));
  EXPECT_THAT(Index(as_coachee_, foreign),
              FailsWith(absl::StatusCode::kNotFound, "GROUP_NOT_FOUND"));
  ASSERT_OK_AND_ASSIGN(const Band whole, Index(as_coachee_, {}));
  EXPECT_EQ(whole.index(), "75.00");
}

}  // namespace
}  // namespace primadona::session
