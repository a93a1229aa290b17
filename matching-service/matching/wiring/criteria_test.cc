// Each criterion of the score turns the choice of a provider by its weight, in instant matching.
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/store/provider_sql.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using Stub = pb::MatchingService::Stub;

// Two providers: one is better by a criterion, the other has the earlier slots.
class CriteriaTest : public ::testing::Test {
 protected:
  void Add(const pb::Provider& better, const pb::Provider& sooner) {
    pb::Availability late;
    *late.add_weekly() = Scene::Mornings().weekly(3);  // Thursdays
    ASSERT_OK_AND_ASSIGN(const PersonId one, scene_.CreateProvider(better));
    ASSERT_OK(scene_.SetHours(one, late));
    ASSERT_OK_AND_ASSIGN(const PersonId two, scene_.AddProvider(sooner));
    better_ = FormatName(kProviders, one);
    sooner_ = FormatName(kProviders, two);
  }
  absl::Status SetWeight(const std::string& criterion) {
    return scene_.SetPolicy("score_weights", absl::StrCat("{\"", criterion, "\":100}")).status();
  }
  // By its weight alone the criterion chooses the one, by that of soonness it does not.
  void ExpectTurnedBy(const std::string& criterion, const booking::v1::BookingEvent& wish) {
    ASSERT_OK(SetWeight(criterion));
    const auto asked = [&] {
      booking::v1::BookingEvent payload = wish;
      if (payload.coachee().empty()) payload.set_coachee(scene_.NewPerson().ToBytes());
      return scene_.Queue(payload);
    };
    ASSERT_OK_AND_ASSIGN(const pb::Match chosen, scene_.AwaitMatch(asked()));
    EXPECT_EQ(chosen.provider(), better_);
    EXPECT_GT(chosen.score(), chosen.explanation().runner_up().score());
    pb::ExplainMatchRequest request;
    request.set_name(chosen.name());
    ASSERT_OK_AND_ASSIGN(const auto told,
                         Ask(*scene_.one.matching, scene_.office, &Stub::ExplainMatch, request));
    EXPECT_EQ(told.recomputed_score(), chosen.score());
    ASSERT_OK(SetWeight("soonness"));
    ASSERT_OK_AND_ASSIGN(const pb::Match other, scene_.AwaitMatch(asked()));
    EXPECT_EQ(other.provider(), sooner_);
  }
  booking::v1::BookingEvent Wish(common::v1::ServiceKind kind = common::v1::COACHING) {
    booking::v1::BookingEvent wish = scene_.BookingOf(PersonId());
    wish.clear_coachee();
    wish.set_kind(kind);
    return wish;
  }
  pb::Provider OfUnit(const std::string& unit) {
    pb::Provider provider = scene_.ProviderOf(5);
    provider.set_unit(unit);
    return provider;
  }

  Scene scene_{MatchingServiceSpec()};
  std::string better_;
  std::string sooner_;
};

TEST_F(CriteriaTest, GapSizeWantsSomebodyWellAheadOfWhoHasFarToGo) {
  pb::Provider ahead = scene_.ProviderOf(5);
  ahead.mutable_competencies(0)->set_level(5);
  pb::Provider fitting = scene_.ProviderOf(5);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_NO_FATAL_FAILURE(Add(ahead, fitting));
  booking::v1::BookingEvent wish = Wish();
  wish.set_present_level(1);
  wish.set_required_level(4);
  ExpectTurnedBy("gap_size", wish);
}

TEST_F(CriteriaTest, MentorSeniorityWantsTheHigherGrade) {
  pb::Provider senior = scene_.ProviderOf(5);
  senior.set_grade("IV/c");
  pb::Provider peer = scene_.ProviderOf(5);
  peer.set_grade("III/c");
  ASSERT_NO_FATAL_FAILURE(Add(senior, peer));
  ExpectTurnedBy("mentor_seniority", Wish(common::v1::MENTORING));
}

TEST_F(CriteriaTest, DistanceWantsAMentorOfTheSameUnit) {
  ASSERT_NO_FATAL_FAILURE(Add(OfUnit("OPD-01"), OfUnit("OPD-02")));
  ExpectTurnedBy("distance", Wish(common::v1::MENTORING));
}

TEST_F(CriteriaTest, DistanceWantsACoachOfAnotherUnit) {
  ASSERT_NO_FATAL_FAILURE(Add(OfUnit("OPD-02"), OfUnit("OPD-01")));
  ExpectTurnedBy("distance", Wish(common::v1::COACHING));
}

TEST_F(CriteriaTest, MeetingModeWantsWhoMeetsInEitherWay) {
  pb::Provider either = scene_.ProviderOf(5);
  pb::Provider online = scene_.ProviderOf(5);
  online.add_modes(common::v1::ONLINE);
  ASSERT_NO_FATAL_FAILURE(Add(either, online));
  ExpectTurnedBy("meeting_mode", Wish());
}

TEST_F(CriteriaTest, ContinuityWantsWithWhomAnEngagementWasCompleted) {
  ASSERT_NO_FATAL_FAILURE(Add(scene_.ProviderOf(5), scene_.ProviderOf(5)));
  booking::v1::BookingEvent wish = Wish();
  wish.set_coachee(scene_.NewPerson().ToBytes());
  wish.set_preferred_provider(ParseName<PersonId>(kProviders, better_, "name")->ToBytes());
  ASSERT_OK(SetWeight("preferred_provider"));
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.AwaitMatch(scene_.Queue(wish)));
  ASSERT_EQ(first.provider(), better_);
  ASSERT_OK(scene_.EndEngagement(first, "COMPLETED"));
  wish.clear_preferred_provider();
  ExpectTurnedBy("continuity", wish);
}

TEST_F(CriteriaTest, AnEngagementThatWasBrokenOffIsNoContinuity) {
  ASSERT_NO_FATAL_FAILURE(Add(scene_.ProviderOf(5), scene_.ProviderOf(5)));
  const PersonId coachee = scene_.NewPerson();
  ASSERT_OK_AND_ASSIGN(const pb::Match first, scene_.AwaitMatch(scene_.Queue(coachee)));
  ASSERT_OK(scene_.EndEngagement(first, "TERMINATED"));
  ASSERT_OK(SetWeight("continuity"));
  ASSERT_OK_AND_ASSIGN(const pb::Match second, scene_.AwaitMatch(scene_.Queue(coachee)));
  EXPECT_EQ(second.score(), 0);
}

TEST_F(CriteriaTest, ACriterionThatARowDoesNotNameWeighsNothing) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(5)));
  ASSERT_OK(scene_.SetPolicy("score_weights",
                             R"({"level_fit":30,"soonness":25,"free_seats":20,)"
                             R"("preferred_provider":15,"grade_fit":5,"other_unit":5})"));
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
  int sum = 0;
  for (int i = 0; i < match.explanation().criteria_size(); ++i) {
    const pb::Criterion& criterion = match.explanation().criteria(i);
    sum += criterion.points() * criterion.weight();
    EXPECT_TRUE(i < 6 || criterion.weight() == 0) << criterion.name();
  }
  EXPECT_EQ(match.score(), sum);
}

TEST_F(CriteriaTest, FormerProvidersAreFoundByTheIndexOfTheCoachee) {
  std::string people;
  for (int i = 0; i < 512; ++i) {
    absl::StrAppend(&people, i == 0 ? "" : ", ", Scene::SqlOf(scene_.NewPerson().uuid()));
  }
  const std::string sql = absl::StrReplaceAll(kFormerProviders.text,
                                              {{"?*", people},
                                               {"state = ?", "state = 'ENDED'"},
                                               {"state_reason = ?", "state_reason = 'COMPLETED'"}});
  const auto rows = scene_.database.Query("EXPLAIN " + sql);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].Text(3), "range");
  EXPECT_EQ(rows[0].Text(5), "matches_coachee");
}

}  // namespace
}  // namespace primadona::matching
