// What rounds tell of fairness and scarcity, and how their prices guide instant matching.
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/round_scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using Stub = pb::MatchingService::Stub;

class RoundReportsTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(scene_.WaitForRounds()); }

  absl::StatusOr<pb::FairnessReport> Fairness(const std::string& round) {
    pb::GetFairnessReportRequest request;
    request.set_name(round);
    return Ask(*scene_.one.matching, scene_.office, &Stub::GetFairnessReport, request);
  }
  absl::StatusOr<pb::Forecast> Forecast() {
    return Ask(*scene_.one.matching, scene_.office, &Stub::GetForecast, pb::GetForecastRequest());
  }
  // A booking of that competency, unit and sex.
  BookingId Queue(const std::string& competency, const std::string& unit = "OPD-01",
                  const std::string& sex = "2") {
    booking::v1::BookingEvent payload = scene_.BookingOf(scene_.NewPerson());
    payload.set_competency(competency);
    payload.set_unit(unit);
    payload.set_sex(sex);
    return scene_.Queue(payload);
  }
  pb::Provider ProviderIn(const std::string& competency, int capacity) {
    pb::Provider provider = scene_.ProviderOf(capacity);
    provider.mutable_competencies(0)->set_code(competency);
    return provider;
  }

  RoundScene scene_{MatchingServiceSpec()};
};

TEST_F(RoundReportsTest, GroupsAreServedAndWaitAsTheReportSays) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(6)));
  for (int i = 0; i < 6; ++i) Queue("MAN-03", "OPD-01", "1");
  scene_.clock.Advance(absl::Hours(10));
  for (int i = 0; i < 6; ++i) Queue("MAN-03", "OPD-07", "2");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  ASSERT_EQ(round.matched(), 6);
  ASSERT_EQ(round.gap(), 0);
  ASSERT_OK_AND_ASSIGN(const pb::FairnessReport report, Fairness(round.name()));
  int found = 0;
  for (const pb::FairnessGroup& group : report.groups()) {
    if (group.value() != "OPD-01" && group.value() != "OPD-07") continue;
    ++found;
    const bool earlier = group.value() == "OPD-01";
    EXPECT_EQ(group.tickets(), 6);
    EXPECT_EQ(group.served(), earlier ? 6 : 0);
    EXPECT_EQ(group.mean_wait().seconds(), earlier ? 36000 : 0);
  }
  EXPECT_EQ(found, 2);
  ASSERT_EQ(report.ratios_size(), 3);
  EXPECT_EQ(report.ratios(0).dimension(), pb::UNIT);
  EXPECT_DOUBLE_EQ(report.ratios(0).served_ratio(), 0);
  EXPECT_DOUBLE_EQ(report.ratios(2).served_ratio(), 1);  // one grade alone
  EXPECT_DOUBLE_EQ(report.load_gini(), 0);               // one provider alone
}

TEST_F(RoundReportsTest, SpreadingTheLoadHasItsPrice) {
  // The expert of the right level is half busy; the one above has free seats.
  pb::Provider fitting = scene_.ProviderOf(2);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_OK(scene_.AddProvider(fitting));
  Queue("MAN-03");
  ASSERT_OK(scene_.RunToTheEnd());
  pb::Provider idle = scene_.ProviderOf(2);
  idle.mutable_competencies(0)->set_level(4);
  ASSERT_OK_AND_ASSIGN(const PersonId spare, scene_.AddProvider(idle));
  const BookingId booking = Queue("MAN-03");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  EXPECT_EQ(scene_.ResultOf(round.name(), booking).provider(), FormatName(kProviders, spare));
  ASSERT_OK_AND_ASSIGN(const pb::FairnessReport report, Fairness(round.name()));
  // 20 points of level_fit at weight 25, less what an hour or two of soonness may make.
  ASSERT_TRUE(report.has_price_of_fairness());
  EXPECT_GT(report.price_of_fairness(), 300);
  EXPECT_LE(report.price_of_fairness(), 500);
  EXPECT_DOUBLE_EQ(report.load_gini(), 0);  // half of the seats of each
}

TEST_F(RoundReportsTest, TheForecastNamesWhatIsShortAndHowLongPeopleWait) {
  ASSERT_OK(scene_.AddProvider(ProviderIn("MAN-03", 1)));
  ASSERT_OK(scene_.AddProvider(ProviderIn("MAN-04", 4)));
  const BookingId first = Queue("MAN-03");
  for (int i = 0; i < 2; ++i) Queue("MAN-03");
  Queue("MAN-04");
  ASSERT_OK_AND_ASSIGN(const pb::MatchingRound round, scene_.RunToTheEnd());
  pb::Match match;
  ASSERT_TRUE(scene_.FindOpen(first, match));
  ASSERT_OK(scene_.EndEngagement(match, "COMPLETED"));
  ASSERT_OK_AND_ASSIGN(const pb::Forecast forecast, Forecast());
  EXPECT_EQ(forecast.round(), round.name());
  ASSERT_EQ(forecast.classes_size(), 2);
  const pb::ForecastClass& short_one = forecast.classes(0);
  EXPECT_EQ(short_one.competency(), "MAN-03");
  EXPECT_EQ(short_one.waiting(), 2);
  EXPECT_EQ(short_one.unserved(), 2);
  // The pair that one more seat would have made.
  EXPECT_GT(short_one.shadow_price(), 5000);
  EXPECT_LT(short_one.shadow_price(), 10000);
  EXPECT_DOUBLE_EQ(short_one.free_seats(), 1);
  EXPECT_DOUBLE_EQ(short_one.arrivals_a_day(), 3 / 28.0);
  EXPECT_DOUBLE_EQ(short_one.seats_freed_a_day(), 1 / 28.0);
  // Two seats are lacking, one becomes free in 28 days; and then half of seven days to a round.
  EXPECT_NEAR(short_one.wait_p50().seconds() / 86400.0, 1.68 * 28 + 3.5, 0.5);
  const pb::ForecastClass& ample = forecast.classes(1);
  EXPECT_EQ(ample.competency(), "MAN-04");
  EXPECT_EQ(ample.unserved(), 0);
  EXPECT_EQ(ample.shadow_price(), 0);
  EXPECT_DOUBLE_EQ(ample.free_seats(), 3);
  EXPECT_EQ(ample.wait_p50().seconds(), 7 * 86400 / 2);
}

TEST_F(RoundReportsTest, EarlierForecastsAreHeldAgainstWhatCame) {
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(20)));
  for (int i = 0; i < 4; ++i) Queue("MAN-03");
  ASSERT_OK(scene_.RunToTheEnd());
  // There are seats: half are to be served within half of the seven days to the next round.
  scene_.clock.Advance(absl::Hours(1));
  for (int i = 0; i < 2; ++i) Queue("MAN-03");
  scene_.clock.Advance(absl::Hours(30));
  ASSERT_OK(scene_.RunToTheEnd());
  ASSERT_OK_AND_ASSIGN(const pb::Forecast forecast, Forecast());
  EXPECT_EQ(forecast.calibration().samples(), 2);
  EXPECT_DOUBLE_EQ(forecast.calibration().within_p50(), 1);
  EXPECT_DOUBLE_EQ(forecast.calibration().within_p90(), 1);
}

// One of a provider's two seats is taken, and an hour later the next waits are foretold.
void ForetellAfterAMatch(RoundScene& scene) {
  ASSERT_OK(scene.AddProvider(scene.ProviderOf(2)));
  ASSERT_OK(scene.AwaitMatch(scene.Queue(scene.NewPerson())).status());
  scene.clock.Advance(absl::Hours(1));
  ASSERT_TRUE(
      testing::Eventually([&] { return scene.Count("SELECT COUNT(*) FROM wait_forecast") == 1; }));
  scene.clock.Advance(absl::Seconds(1));
}

TEST(ForecastTest, WhoIsMatchedAtOnceIsHeldAgainstWhatWasForetoldToo) {
  RoundScene scene(MatchingServiceSpec());
  ASSERT_NO_FATAL_FAILURE(ForetellAfterAMatch(scene));
  ASSERT_OK(scene.AwaitMatch(scene.Queue(scene.NewPerson())).status());
  // This one finds no seat, and waits longer than the minute that was foretold.
  ASSERT_TRUE(scene.AwaitReason(scene.Queue(scene.NewPerson()), "NO_CAPACITY"));
  scene.clock.Advance(absl::Minutes(2));
  ASSERT_OK_AND_ASSIGN(
      const pb::Forecast forecast,
      Ask(*scene.one.matching, scene.office, &Stub::GetForecast, pb::GetForecastRequest()));
  EXPECT_EQ(forecast.calibration().samples(), 2);
  EXPECT_DOUBLE_EQ(forecast.calibration().within_p90(), 0.5);
}

TEST(ForecastTest, WhoIsDeclinedAndQueuesAgainHasComeOnceAndIsHeldAgainstTheFirstMatch) {
  RoundScene scene(MatchingServiceSpec());
  ASSERT_NO_FATAL_FAILURE(ForetellAfterAMatch(scene));
  booking::v1::BookingEvent wish = scene.BookingOf(scene.NewPerson());
  const BookingId booking = scene.Queue(wish);
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene.AwaitMatch(booking));
  ASSERT_OK(scene.Decline(match));
  wish.add_excluded_providers(
      ParseName<PersonId>(kProviders, match.provider(), "provider")->ToBytes());
  scene.Deliver({scene.EventOf("booking", booking.uuid(), 4, "QUEUED", wish)});
  ASSERT_TRUE(scene.AwaitReason(booking, "ALL_EXCLUDED"));
  scene.clock.Advance(absl::Minutes(2));
  ASSERT_OK_AND_ASSIGN(
      const pb::Forecast forecast,
      Ask(*scene.one.matching, scene.office, &Stub::GetForecast, pb::GetForecastRequest()));
  EXPECT_EQ(forecast.calibration().samples(), 1);
  EXPECT_DOUBLE_EQ(forecast.calibration().within_p90(), 1);
  ASSERT_EQ(forecast.classes_size(), 1);
  EXPECT_DOUBLE_EQ(forecast.classes(0).arrivals_a_day(), 2 / 28.0);
}

TEST_F(RoundReportsTest, InstantMatchingLeavesAPlaceThatOthersWaitForInVain) {
  // The first round leaves somebody waiting for the scarce provider of the higher level.
  ASSERT_OK_AND_ASSIGN(const PersonId scarce, scene_.AddProvider(scene_.ProviderOf(1)));
  const BookingId served = Queue("MAN-03");
  Queue("MAN-03");
  ASSERT_OK(scene_.RunToTheEnd());
  pb::Provider plain = scene_.ProviderOf(1);
  plain.set_unit("OPD-01");
  ASSERT_OK_AND_ASSIGN(const PersonId common, scene_.AddProvider(plain));
  const std::string newcomer = FormatName(kBookings, Queue("MAN-03"));
  // Its seat is free again.
  pb::Match match;
  ASSERT_TRUE(scene_.FindOpen(served, match));
  ASSERT_OK(scene_.Decline(match));
  pb::SuggestProvidersRequest request;
  request.set_booking(newcomer);
  ASSERT_OK_AND_ASSIGN(const auto priced, Ask(*scene_.one.matching, scene_.office,
                                              &Stub::SuggestProviders, request));
  ASSERT_EQ(priced.suggestions_size(), 2);
  EXPECT_EQ(priced.suggestions(0).provider(), FormatName(kProviders, common));
  EXPECT_LT(priced.suggestions(0).score(), priced.suggestions(1).score());
  // By score alone the other one would come first.
  EXPECT_EQ(priced.suggestions(1).provider(), FormatName(kProviders, scarce));
}

}  // namespace
}  // namespace primadona::matching
