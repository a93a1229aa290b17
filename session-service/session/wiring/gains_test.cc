// What HR reads of completed engagements, over gRPC.
#include <set>
#include <string>
#include <vector>

#include "common/events/feed.h"
#include "common/testing/eventually.h"
#include "session/api/serve_fixture.h"
#include "session/wiring/spec.h"

namespace primadona::session {
namespace {

using ::primadona::testing::FailsWith;
using Outcomes = v1::OutcomeService;
using Credits = v1::CreditService;

class GainsTest : public ServeFixture {
 protected:
  GainsTest() : ServeFixture(SessionServiceSpec()) {}

  absl::StatusOr<v1::ListCompetencyGainsResponse> List(const std::string& token, int size = 0,
                                                       bool unacknowledged = false) {
    v1::ListCompetencyGainsRequest request;
    request.set_resume_token(token);
    request.set_page_size(size);
    request.set_unacknowledged(unacknowledged);
    return Call<Outcomes>(hr_, &Outcomes::Stub::ListCompetencyGains, request);
  }
  // Reads from `token` on until `count` gains have come; moves the token.
  std::vector<v1::CompetencyGain> ReadFrom(std::string& token, size_t count, int size = 0) {
    std::vector<v1::CompetencyGain> gains;
    testing::Eventually([&] {
      const auto page = List(token, size);
      EXPECT_OK(page);
      if (!page.ok()) return true;
      token = page->next_resume_token();
      gains.insert(gains.end(), page->competency_gains().begin(), page->competency_gains().end());
      return gains.size() >= count;
    });
    return gains;
  }
  absl::Status Acknowledge(const std::vector<std::string>& names) {
    v1::AcknowledgeCompetencyGainsRequest request;
    for (const std::string& name : names) request.add_names(name);
    return Call<Outcomes>(hr_, &Outcomes::Stub::AcknowledgeCompetencyGains, request).status();
  }
  void ReverseACredit() {
    const auto credits =
        Call<Credits>(office_, &Credits::Stub::ListCredits, v1::ListCreditsRequest());
    ASSERT_OK(credits);
    ASSERT_GE(credits->credits_size(), 1);
    v1::ReverseCreditRequest reverse;
    reverse.set_name(credits->credits(0).name());
    reverse.set_reason(v1::Credit::VERIFIED_IN_ERROR);
    ASSERT_OK(Call<Credits>(office_, &Credits::Stub::ReverseCredit, reverse));
  }

  const Caller hr_ = testing::SystemCaller("hr-kota", Role::kHrSystem);
};

TEST_F(GainsTest, AResumeTokenLeadsThroughAllGainsOnceAndOnToTheNext) {
  std::set<std::string> completed;
  for (int i = 0; i < 3; ++i) completed.insert(Completed(first_ + i * absl::Hours(24)));
  std::string token;
  const std::vector<v1::CompetencyGain> first = ReadFrom(token, 3, /*size=*/1);
  std::set<std::string> seen;
  for (const v1::CompetencyGain& gain : first) seen.insert(gain.engagement());
  EXPECT_EQ(first.size(), 3u);
  EXPECT_EQ(seen, completed);
  const std::string later = Completed(first_ + absl::Hours(96));
  const std::vector<v1::CompetencyGain> next = ReadFrom(token, 1);
  ASSERT_EQ(next.size(), 1u);
  EXPECT_EQ(next[0].engagement(), later);
}

TEST_F(GainsTest, AGainTellsLevelsJpmAndJpUnderTheSourcesOwnId) {
  Completed(first_);
  std::string token;
  const std::vector<v1::CompetencyGain> gains = ReadFrom(token, 1);
  ASSERT_EQ(gains.size(), 1u);
  EXPECT_EQ(gains[0].source(), "hr-kota");
  EXPECT_EQ(gains[0].external_id(), "N-1");
  EXPECT_EQ(gains[0].competency(), "competencies/MAN-03");
  EXPECT_EQ(gains[0].before_level(), 2);
  EXPECT_EQ(gains[0].after_level(), 3);
  EXPECT_EQ(gains[0].required_level(), 4);
  EXPECT_EQ(gains[0].jpm_percent(), 75);
  EXPECT_EQ(gains[0].jpm_band(), v1::CompetencyGain::STILL_MEETS);
  EXPECT_EQ(gains[0].jp(), 2);
  EXPECT_EQ(gains[0].revision(), 1);
}

TEST_F(GainsTest, AReversalBringsTheGainAgainWithAHigherRevisionToAcknowledge) {
  Completed(first_);
  std::string token;
  const std::vector<v1::CompetencyGain> before = ReadFrom(token, 1);
  ASSERT_EQ(before.size(), 1u);
  ASSERT_OK(Acknowledge({before[0].name()}));
  ASSERT_OK_AND_ASSIGN(const auto none, List("", 0, /*unacknowledged=*/true));
  EXPECT_EQ(none.competency_gains_size(), 0);

  ReverseACredit();
  const std::vector<v1::CompetencyGain> after = ReadFrom(token, 1);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0].name(), before[0].name());
  EXPECT_EQ(after[0].jp(), 0);
  EXPECT_EQ(after[0].revision(), 2);
  EXPECT_FALSE(after[0].has_acknowledge_time());
  ASSERT_OK_AND_ASSIGN(const auto again, List("", 0, /*unacknowledged=*/true));
  EXPECT_EQ(again.competency_gains_size(), 1);
}

TEST_F(GainsTest, AcknowledgingTwiceChangesNothingAndAForeignGainStopsTheWholeCall) {
  Completed(first_);
  Completed(first_ + absl::Hours(24));
  std::string token;
  const std::vector<v1::CompetencyGain> gains = ReadFrom(token, 2);
  ASSERT_EQ(gains.size(), 2u);
  const std::string missing =
      FormatName("competencyGains", NewId<EngagementId>(clock_.Now()));
  EXPECT_THAT(Acknowledge({gains[0].name(), missing}),
              FailsWith(absl::StatusCode::kNotFound, "COMPETENCY_GAIN_NOT_FOUND"));
  ASSERT_OK_AND_ASSIGN(const auto open, List("", 0, /*unacknowledged=*/true));
  EXPECT_EQ(open.competency_gains_size(), 2);
  ASSERT_OK(Acknowledge({gains[0].name()}));
  clock_.Advance(absl::Hours(1));
  ASSERT_OK(Acknowledge({gains[0].name()}));
  EXPECT_EQ(service_.database()
                .Query("SELECT COUNT(*) FROM event WHERE state = 'ACKNOWLEDGED'")[0]
                .Int(0),
            1);
}

TEST_F(GainsTest, ATokenOlderThanTheRetentionIsRefusedAndTheTableStillHasWhatWaits) {
  Completed(first_);
  std::string token;
  ASSERT_EQ(ReadFrom(token, 1).size(), 1u);
  clock_.Advance(events::kFeedRetention + absl::Seconds(1));
  EXPECT_THAT(List(token), FailsWith(absl::StatusCode::kOutOfRange, "RESUME_TOKEN_EXPIRED"));
  ASSERT_OK_AND_ASSIGN(const auto waiting, List("", 0, /*unacknowledged=*/true));
  EXPECT_EQ(waiting.competency_gains_size(), 1);
  EXPECT_THAT(List("nonsense"),
              FailsWith(absl::StatusCode::kInvalidArgument, "RESUME_TOKEN_MALFORMED"));
}

}  // namespace
}  // namespace primadona::session
