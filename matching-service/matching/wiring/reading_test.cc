// Reading matches: lists by reach, page by page, and their explanations.
#include <set>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::PersonCaller;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Stub = pb::MatchingService::Stub;

class ReadingTest : public ::testing::Test {
 protected:
  void AddMatches(int count) {
    ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(/*capacity=*/20)));
    for (int i = 0; i < count; ++i) {
      ASSERT_OK_AND_ASSIGN(pb::Match match, scene_.AwaitMatch(scene_.Queue(scene_.NewPerson())));
      matches_.push_back(std::move(match));
      scene_.clock.Advance(absl::Milliseconds(1));  // ids of one millisecond have no order
    }
  }
  absl::StatusOr<pb::ListMatchesResponse> Page(const pb::ListMatchesRequest& request,
                                               const Caller& caller) const {
    return Ask(*scene_.one.matching, caller, &Stub::ListMatches, request);
  }
  // Names over all pages, and the size of each page.
  std::vector<std::string> All(pb::ListMatchesRequest request, const Caller& caller) {
    std::vector<std::string> names;
    sizes_.clear();
    do {
      const auto page = Page(request, caller);
      if (!page.ok()) return {page.status().ToString()};
      sizes_.push_back(page->matches_size());
      for (const pb::Match& match : page->matches()) names.push_back(match.name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
  absl::StatusOr<pb::ExplainMatchResponse> Explain(const std::string& name,
                                                   const Caller& caller) const {
    pb::ExplainMatchRequest request;
    request.set_name(name);
    return Ask(*scene_.one.matching, caller, &Stub::ExplainMatch, request);
  }

  Scene scene_{MatchingServiceSpec()};
  std::vector<pb::Match> matches_;
  std::vector<int> sizes_;
};

TEST_F(ReadingTest, ListsNewestFirstPageByPageWithoutGapOrRepeat) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(5));
  std::vector<std::string> newest_first;
  for (auto match = matches_.rbegin(); match != matches_.rend(); ++match) {
    newest_first.push_back(match->name());
  }
  pb::ListMatchesRequest request;
  request.set_page_size(2);
  EXPECT_EQ(All(request, scene_.office), newest_first);
  EXPECT_THAT(sizes_, ElementsAre(2, 2, 1));
  request.set_page_size(5);
  EXPECT_EQ(All(request, scene_.office), newest_first);
  EXPECT_THAT(sizes_, ElementsAre(5));  // a full last page has no further token
}

TEST_F(ReadingTest, FiltersByBookingCoacheeProviderAndState) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(3));
  ASSERT_OK(scene_.Accept(matches_[1]));
  pb::ListMatchesRequest by_booking, by_coachee, by_provider, by_state;
  by_booking.set_booking(matches_[0].booking());
  by_coachee.set_coachee(matches_[2].coachee());
  by_provider.set_provider(FormatName(kProviders, scene_.NewPerson()));
  by_state.add_states(pb::ACCEPTED);
  EXPECT_THAT(All(by_booking, scene_.office), ElementsAre(matches_[0].name()));
  EXPECT_THAT(All(by_coachee, scene_.office), ElementsAre(matches_[2].name()));
  EXPECT_THAT(All(by_provider, scene_.office), IsEmpty());
  EXPECT_THAT(All(by_state, scene_.office), ElementsAre(matches_[1].name()));
}

TEST_F(ReadingTest, ShowsACallerTheOwnMatchesAlone) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(3));
  EXPECT_THAT(All({}, scene_.CoacheeOfMatch(matches_[1])), ElementsAre(matches_[1].name()));
  EXPECT_EQ(All({}, scene_.ProviderOfMatch(matches_[1])).size(), 3u);
  EXPECT_THAT(All({}, PersonCaller(scene_.NewPerson(), {Role::kCoachee})), IsEmpty());
  pb::ListMatchesRequest foreign;
  foreign.set_coachee(matches_[0].coachee());
  EXPECT_THAT(All(foreign, scene_.CoacheeOfMatch(matches_[1])), IsEmpty());
}

TEST_F(ReadingTest, WhoIsCoacheeAndProviderSeesBothPagedTogether) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(2));
  const auto both = ParseName<PersonId>(kProviders, matches_[0].provider(), "provider");
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  ASSERT_OK_AND_ASSIGN(const pb::Match own, scene_.AwaitMatch(scene_.Queue(*both)));
  pb::ListMatchesRequest request;
  request.set_page_size(1);
  EXPECT_THAT(All(request, PersonCaller(*both, {Role::kCoachee, Role::kProvider})),
              ElementsAre(own.name(), matches_[1].name(), matches_[0].name()));
}

TEST_F(ReadingTest, RefusesATokenOfAnotherQueryOrOfNone) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(2));
  pb::ListMatchesRequest request;
  request.set_page_size(1);
  ASSERT_OK_AND_ASSIGN(const auto page, Page(request, scene_.office));
  request.set_page_token(page.next_page_token());
  request.set_provider(matches_[0].provider());
  const auto invalid = absl::StatusCode::kInvalidArgument;
  EXPECT_THAT(Page(request, scene_.office), FailsWith(invalid, "PAGE_TOKEN_OTHER_QUERY"));
  request.set_page_token("x");
  EXPECT_THAT(Page(request, scene_.office), FailsWith(invalid, "PAGE_TOKEN_MALFORMED"));
  pb::ListMatchesRequest negative;
  negative.set_page_size(-1);
  EXPECT_THAT(Page(negative, scene_.office), FailsWith(invalid, "PAGE_SIZE_NEGATIVE"));
}

TEST_F(ReadingTest, ExplainsInBothLanguagesWithPointsRulesAndRival) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(1));
  ASSERT_OK_AND_ASSIGN(const auto told,
                       Explain(matches_[0].name(), scene_.CoacheeOfMatch(matches_[0])));
  int sum = 0;
  std::set<std::string> names;
  for (const pb::Criterion& criterion : told.explanation().criteria()) {
    sum += criterion.points() * criterion.weight();
    names.insert(criterion.name());
  }
  EXPECT_EQ(names, (std::set<std::string>{"level_fit", "soonness", "free_seats",
                                          "preferred_provider", "grade_fit", "other_unit",
                                          "gap_size", "mentor_seniority", "continuity", "distance",
                                          "meeting_mode"}));
  EXPECT_EQ(told.score(), sum);
  EXPECT_EQ(told.recomputed_score(), sum);
  EXPECT_FALSE(told.explanation().has_runner_up());
  EXPECT_THAT(told.text_en(), ::testing::HasSubstr("No other provider kept every rule."));
  EXPECT_THAT(told.text_id(), ::testing::HasSubstr("Tidak ada pemberi layanan lain"));
}

TEST_F(ReadingTest, AnExplanationStaysAsItWasThoughPolicyAndProviderChange) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(1));
  ASSERT_OK_AND_ASSIGN(const auto before, Explain(matches_[0].name(), scene_.office));
  ASSERT_OK(scene_.SetPolicy("score_weights",
                             R"({"level_fit":0,"soonness":0,"free_seats":100,)"
                             R"("preferred_provider":0,"grade_fit":0,"other_unit":0})"));
  pb::UpdateProviderRequest update;
  update.mutable_provider()->set_name(matches_[0].provider());
  update.mutable_provider()->set_capacity(1);
  update.mutable_update_mask()->add_paths("capacity");
  ASSERT_OK(Ask(*scene_.one.providers, scene_.office, &pb::ProviderService::Stub::UpdateProvider,
                update));
  ASSERT_OK_AND_ASSIGN(const auto after, Explain(matches_[0].name(), scene_.office));
  EXPECT_EQ(before.SerializeAsString(), after.SerializeAsString());
}

// As it was stored when the score had six criteria.
TEST_F(ReadingTest, AnExplanationOfFewerCriteriaStillGivesItsStoredScore) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(1));
  scene_.database.Execute(
      R"(UPDATE matches SET score = 7650, explanation = '{"inputs":{"provider_level":4,)"
      R"("need_level":3,"wait_minutes":6048,"horizon_days":42,"capacity":4,"used":0,)"
      R"("preferred":false,"other_unit":true,"provider_rank":41,"coachee_rank":32},)"
      R"("weights":[30,25,20,15,5,5],"points":[80,90,100,0,100,100],"hard_rules":[1,2],)"
      R"("assigned":false}')");
  ASSERT_OK_AND_ASSIGN(const auto told, Explain(matches_[0].name(), scene_.office));
  EXPECT_EQ(told.score(), 7650);
  EXPECT_EQ(told.recomputed_score(), 7650);
  ASSERT_EQ(told.explanation().criteria_size(), 11);
  for (int i = 6; i < 11; ++i) EXPECT_EQ(told.explanation().criteria(i).weight(), 0);
}

TEST_F(ReadingTest, AForeignExplanationLooksLikeAMissingOne) {
  ASSERT_NO_FATAL_FAILURE(AddMatches(1));
  const Caller stranger = PersonCaller(scene_.NewPerson(), {Role::kProvider});
  const absl::Status foreign = Explain(matches_[0].name(), stranger).status();
  const absl::Status missing =
      Explain(FormatName(kMatches, NewId<MatchId>(scene_.clock.Now())), stranger).status();
  EXPECT_THAT(foreign, FailsWith(absl::StatusCode::kNotFound, "MATCH_NOT_FOUND"));
  EXPECT_EQ(foreign.ToString(), missing.ToString());
}

}  // namespace
}  // namespace primadona::matching
