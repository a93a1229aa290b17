// Instant matching goes by prices that the leader of the rounds works out between them.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/log/log.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::testing::HasSubstr;
using Stub = pb::MatchingService::Stub;

constexpr char kCountContested[] = "SELECT COUNT(*) FROM provider_price WHERE contested = 1";
constexpr char kCountPriceTimes[] = "SELECT COUNT(*) FROM price_time";
constexpr char kPriceTime[] = "SELECT work_time FROM price_time";

// One provider alone mentors; coaching, where it would be liked best, another one offers too.
class InstantPricesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(scene_.SetPolicy("score_weights", R"({"level_fit":100})"));
    pb::Provider mentor = scene_.ProviderOf(3);
    mentor.mutable_competencies(0)->set_level(3);
    ASSERT_OK_AND_ASSIGN(const PersonId one, scene_.AddProvider(mentor));
    scarce_ = FormatName(kProviders, one);
    pb::Provider coach = scene_.ProviderOf(5);
    coach.clear_kinds();
    coach.add_kinds(common::v1::COACHING);
    coach.mutable_competencies(0)->set_level(5);
    coach.set_unit("OPD-01");
    ASSERT_OK_AND_ASSIGN(const PersonId other, scene_.AddProvider(coach));
    plenty_ = FormatName(kProviders, other);
  }
  // The match of a newcomer who asks for that.
  absl::StatusOr<pb::Match> Come(common::v1::ServiceKind kind) {
    booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
    wish.set_kind(kind);
    return scene_.AwaitMatch(scene_.Queue(wish));
  }
  pb::SuggestProvidersResponse SuggestCoaches() {
    pb::SuggestProvidersRequest request;
    request.set_coachee(FormatName(kCoachees, scene_.NewPerson()));
    request.set_kind(common::v1::COACHING);
    request.set_competency("MAN-03");
    request.set_present_level(2);
    request.set_need_level(3);
    return *Ask(*scene_.one.matching, scene_.office, &Stub::SuggestProviders, request);
  }
  std::string Explain(const pb::Match& match) {
    pb::ExplainMatchRequest request;
    request.set_name(match.name());
    return Ask(*scene_.one.matching, scene_.office, &Stub::ExplainMatch, request)->text_en();
  }

  // How often the replica has looked whether prices are due.
  double Looks() {
    const std::string text = scene_.one.service.service().foundation().metrics.Render();
    const std::string name =
        "\nprimadona_db_statement_seconds_count{statement=\"load_price_time\"} ";
    const size_t at = text.find(name);
    return at == std::string::npos ? 0 : std::atof(text.c_str() + at + name.size());
  }
  // Waits until a look that began after this call, and what it led to, are over.
  bool AwaitBeat() {
    const double before = Looks();
    return testing::Eventually([&] { return Looks() >= before + 3; });
  }

  RoundScene scene_{MatchingServiceSpec()};
  std::string scarce_, plenty_;
};

TEST_F(InstantPricesTest, TheLastSeatOfOneWhomOthersNeedIsLeftToThem) {
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const pb::Match match, Come(common::v1::MENTORING));
    ASSERT_EQ(match.provider(), scarce_);
  }
  ASSERT_EQ(SuggestCoaches().suggestions(0).provider(), scarce_);
  scene_.clock.Advance(absl::Hours(1));
  // What is in memory follows the tables a little later.
  pb::SuggestProvidersResponse priced;
  ASSERT_TRUE(testing::Eventually([&] {
    priced = SuggestCoaches();
    return priced.suggestions(0).provider() == plenty_;
  }));
  EXPECT_EQ(scene_.Count(kCountContested), 1);
  ASSERT_EQ(priced.suggestions_size(), 2);
  EXPECT_LT(priced.suggestions(0).score(), priced.suggestions(1).score());
  EXPECT_FALSE(priced.suggestions(0).contested());
  EXPECT_TRUE(priced.suggestions(1).contested());

  ASSERT_OK_AND_ASSIGN(const pb::Match coached, Come(common::v1::COACHING));
  EXPECT_EQ(coached.provider(), plenty_);
  EXPECT_TRUE(coached.explanation().runner_up().contested());
  EXPECT_THAT(Explain(coached), HasSubstr("others wait for that place in vain"));
  ASSERT_OK_AND_ASSIGN(const pb::Match mentored, Come(common::v1::MENTORING));
  EXPECT_EQ(mentored.provider(), scarce_);
  EXPECT_TRUE(mentored.round().empty());
}

TEST_F(InstantPricesTest, BetweenTwoHoursTheyFollowEachSeatThatIsTakenOrGivenBack) {
  // Of three seats of the one who mentors one is taken: the two that are left would do for the one
  // who is to come.
  ASSERT_OK(Come(common::v1::MENTORING).status());
  scene_.clock.Advance(absl::Hours(1));
  ASSERT_TRUE(testing::Eventually([&] { return scene_.Count(kCountPriceTimes) == 1; }));
  const int64_t worked_out = scene_.Count(kPriceTime);
  EXPECT_EQ(scene_.Count(kCountContested), 0);
  ASSERT_OK_AND_ASSIGN(const pb::Match second, Come(common::v1::MENTORING));
  ASSERT_TRUE(AwaitBeat());
  EXPECT_EQ(scene_.Count(kCountContested), 0);
  ASSERT_OK_AND_ASSIGN(const pb::Match third, Come(common::v1::MENTORING));
  EXPECT_TRUE(testing::Eventually([&] { return scene_.Count(kCountContested) == 1; }));
  // With one seat for one person any price proves the pairing, with two none but nothing does.
  ASSERT_OK(scene_.Decline(second));
  ASSERT_OK(scene_.Decline(third));
  EXPECT_TRUE(testing::Eventually([&] { return scene_.Count(kCountContested) == 0; }));
  EXPECT_EQ(scene_.Count(kPriceTime), worked_out);
}

TEST_F(InstantPricesTest, WhoBeginsToWaitBetweenTwoHoursComesIntoTheMarketAndLeavesItServed) {
  ASSERT_OK(Come(common::v1::MENTORING).status());
  scene_.clock.Advance(absl::Hours(1));
  ASSERT_TRUE(testing::Eventually([&] { return scene_.Count(kCountPriceTimes) == 1; }));
  ASSERT_OK_AND_ASSIGN(const pb::Match second, Come(common::v1::MENTORING));
  ASSERT_OK_AND_ASSIGN(const pb::Match third, Come(common::v1::MENTORING));
  booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
  wish.set_kind(common::v1::MENTORING);
  const BookingId waits = scene_.Queue(wish);
  ASSERT_TRUE(scene_.AwaitReason(waits, "NO_CAPACITY"));
  ASSERT_TRUE(AwaitBeat());
  ASSERT_EQ(scene_.Count(kCountContested), 1);
  ASSERT_OK(scene_.Decline(third));
  ASSERT_OK_AND_ASSIGN(const pb::Match served, scene_.AwaitMatch(waits));
  // Were it still in the market, it would want one of the two seats.
  ASSERT_OK(scene_.Decline(second));
  ASSERT_OK(scene_.Decline(served));
  EXPECT_TRUE(testing::Eventually([&] { return scene_.Count(kCountContested) == 0; }));
}

TEST_F(InstantPricesTest, NothingIsProposedByThemAndTheyAreWorkedOutOncePerInterval) {
  booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
  wish.set_competency("MAN-04");
  ASSERT_TRUE(scene_.AwaitReason(scene_.Queue(wish), "NO_PROVIDER_OF_THAT_LEVEL"));
  const absl::Time begin = scene_.clock.Now();
  scene_.clock.Advance(absl::Hours(1) - absl::Seconds(1));
  ASSERT_TRUE(AwaitBeat());
  EXPECT_EQ(scene_.Count(kCountPriceTimes), 0);
  scene_.clock.Advance(absl::Seconds(1));
  ASSERT_TRUE(testing::Eventually([&] { return scene_.Count(kCountPriceTimes) == 1; }));
  EXPECT_EQ(scene_.Count(kPriceTime), absl::ToUnixMicros(begin + absl::Hours(1)));
  scene_.clock.Advance(absl::Hours(1) - absl::Seconds(1));
  ASSERT_TRUE(AwaitBeat());
  EXPECT_EQ(scene_.Count(kPriceTime), absl::ToUnixMicros(begin + absl::Hours(1)));
  scene_.clock.Advance(absl::Seconds(1));
  EXPECT_TRUE(testing::Eventually(
      [&] { return absl::FromUnixMicros(scene_.Count(kPriceTime)) == begin + absl::Hours(2); }));
  EXPECT_EQ(scene_.Count("SELECT COUNT(*) FROM matching_round"), 0);
  EXPECT_EQ(scene_.OpenMatches(), 0);
}

TEST_F(InstantPricesTest, ThoseThatCannotBeWorkedOutAreLeftForAnInterval) {
  constexpr int kPriorities = 20;  // more than there are classes of service
  booking::v1::BookingEvent wish = scene_.BookingOf(scene_.NewPerson());
  wish.set_competency("MAN-04");
  for (int i = 1; i <= kPriorities; ++i) {
    wish.set_priority(i);
    ASSERT_TRUE(scene_.AwaitReason(scene_.Queue(wish), "NO_PROVIDER_OF_THAT_LEVEL"));
  }
  log::Configure("test-service", log::Level::kInfo);
  ::testing::internal::CaptureStderr();
  scene_.clock.Advance(absl::Hours(1));
  const bool noted = testing::Eventually([&] { return scene_.Count(kCountPriceTimes) == 1; });
  const bool beaten = AwaitBeat();
  log::Flush();
  const std::vector<std::string> lines =
      absl::StrSplit(::testing::internal::GetCapturedStderr(), '\n');
  EXPECT_TRUE(noted && beaten);
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                          [](const std::string& line) {
                            return absl::StrContains(line, "prices between rounds") &&
                                   absl::StrContains(line, "PRIORITY_INVALID");
                          }),
            1);
  EXPECT_THAT(lines, ::testing::Not(::testing::Contains(HasSubstr("matching round put off"))));
}

}  // namespace
}  // namespace primadona::matching
