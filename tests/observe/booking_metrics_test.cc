// Each event of intake grows exactly its own series.
#include "primadona/booking/v1/development_need_service.grpc.pb.h"
#include "primadona/session/v1/engagement_service.grpc.pb.h"
#include "tests/observe/metrics_fixture.h"

namespace primadona::observe {
namespace {

using e2e::COACHING;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

class BookingMetrics : public MetricsTest {
 protected:
  BookingMetrics() : world_(TheSuite()), coachee_(world_.AddCoachee()) {}

  booking::v1::PushResult::Outcome Push(const std::string& external_id, const std::string& nip) {
    e2e::Person person = coachee_;
    person.nip = nip;
    const auto pushed = e2e::PushNeed(world_, person, external_id);
    return pushed.ok() ? pushed->outcome() : booking::v1::PushResult::OUTCOME_UNSPECIFIED;
  }

  e2e::World world_;
  e2e::Person coachee_;
};

TEST_F(BookingMetrics, ASubmission) {
  Mark();
  ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
  EXPECT_THAT(GrownSince("booking"), ElementsAre(Pair("submissions_total{kind=\"coaching\"}", 1)));
}

TEST_F(BookingMetrics, AWithdrawal) {
  ASSERT_OK_AND_ASSIGN(const auto booking, e2e::Book(world_, coachee_, COACHING));
  Mark();
  ASSERT_OK(e2e::Withdraw(world_, coachee_, booking.name()));
  EXPECT_THAT(GrownSince("booking"),
              ElementsAre(Pair("ends_total{kind=\"coaching\",state=\"WITHDRAWN\"}", 1)));
}

TEST_F(BookingMetrics, ABookingWhoseEngagementHasEndedIsClosed) {
  const e2e::Person provider = world_.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto engagement, e2e::Engage(world_, coachee_, provider, COACHING));
  session::v1::TerminateEngagementRequest terminate;
  terminate.set_name(engagement.name());
  terminate.set_reason(session::v1::Engagement::NO_PROGRESS);
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), provider.AsProvider(),
                     &session::v1::EngagementService::Stub::TerminateEngagement, terminate));
  EXPECT_TRUE(testing::Eventually([&] { return !GrownSince("booking").empty(); }));
  EXPECT_THAT(GrownSince("booking"),
              ElementsAre(Pair("ends_total{kind=\"coaching\",state=\"CLOSED\"}", 1)));
}

TEST_F(BookingMetrics, ABookingWhoseCoacheeDoesNotConfirmExpires) {
  const e2e::Person provider = world_.AddProvider();
  ASSERT_OK_AND_ASSIGN(const auto booking, e2e::Book(world_, coachee_, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto proposed, e2e::AwaitProposal(world_, coachee_, booking.name()));
  ASSERT_OK_AND_ASSIGN(const auto match, e2e::Accept(world_, provider, proposed.name()));
  Mark();
  e2e::AdvanceTo(TheSuite(), e2e::TimeOf(match.expire_time()));
  EXPECT_TRUE(testing::Eventually([&] { return !GrownSince("booking").empty(); }));
  EXPECT_THAT(GrownSince("booking"),
              ElementsAre(Pair("ends_total{kind=\"coaching\",state=\"EXPIRED\"}", 1)));
}

TEST_F(BookingMetrics, EachEventThatAnotherServiceTakes) {
  Mark();
  ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
  const auto delivered = GrownOf("booking", "primadona_");
  EXPECT_EQ(delivered.at("events_delivered_total{receiver=\"matching\",result=\"applied\"}"), 1);
  EXPECT_EQ(delivered.at("events_delivery_seconds_count{receiver=\"matching\"}"), 1);
  EXPECT_FALSE(
      delivered.contains("events_delivered_total{receiver=\"matching\",result=\"refused\"}"));
}

TEST_F(BookingMetrics, ASecondRequestForTheSameEndsAsADuplicate) {
  ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
  TheSuite().Advance(absl::Seconds(1));
  Mark();
  ASSERT_OK(e2e::Book(world_, coachee_, COACHING));
  EXPECT_THAT(GrownSince("booking"),
              ElementsAre(Pair("ends_total{kind=\"coaching\",state=\"DUPLICATE\"}", 1)));
}

TEST_F(BookingMetrics, AFirstSessionTellsTheStepsAndTheTimeUntilItBegan) {
  const e2e::Person provider = world_.AddProvider();
  const absl::Time submitted = TheSuite().Now();
  ASSERT_OK_AND_ASSIGN(const auto engagement, e2e::Engage(world_, coachee_, provider, COACHING));
  ASSERT_OK_AND_ASSIGN(const auto session,
                       e2e::AwaitSession(world_, coachee_.AsCoachee(), engagement.name()));
  Mark();
  const auto before = Read("booking").samples;
  const absl::Time begin = e2e::TimeOf(session.slot().start_time());
  e2e::AdvanceTo(TheSuite(), begin);
  // The steps are told though their events are no longer kept.
  TheSuite().database("booking").Execute("DELETE FROM event WHERE aggregate_kind = 'booking'");
  ASSERT_OK(e2e::Start(world_, provider, session.name()));
  EXPECT_THAT(GrownSince("booking"),
              UnorderedElementsAre(Pair("steps_to_first_session_count{kind=\"coaching\"}", 1),
                                   Pair("first_session_wait_seconds_count{kind=\"coaching\"}", 1)));
  const auto grown_sum = [&](const std::string& name) {
    const std::string series = absl::StrCat("primadona_booking_", name, "_sum{kind=\"coaching\"}");
    return Read("booking").samples.at(series) - before.at(series);
  };
  // Created, submitted, confirmed.
  EXPECT_EQ(grown_sum("steps_to_first_session"), 3);
  EXPECT_NEAR(grown_sum("first_session_wait_seconds"), absl::ToDoubleSeconds(begin - submitted),
              0.001);  // of sums
}

TEST_F(BookingMetrics, APushedNeedAndItsRepeat) {
  Mark();
  EXPECT_EQ(Push(world_.competency() + "-1", coachee_.nip), booking::v1::PushResult::STORED);
  EXPECT_THAT(GrownSince("booking"),
              UnorderedElementsAre(Pair("needs_pushed_total{outcome=\"stored\"}", 1),
                                   Pair("need_changes_total{state=\"VALIDATED\"}", 1)));
  Mark();
  EXPECT_EQ(Push(world_.competency() + "-1", coachee_.nip), booking::v1::PushResult::KNOWN);
  EXPECT_THAT(GrownSince("booking"), ElementsAre(Pair("needs_pushed_total{outcome=\"known\"}", 1)));
}

TEST_F(BookingMetrics, ARevisionOfAConfirmedNeedIsHistory) {
  const std::string id = world_.competency() + "-h";
  ASSERT_OK_AND_ASSIGN(const auto pushed, e2e::PushNeed(world_, coachee_, id));
  ASSERT_OK(e2e::ConfirmNeed(world_, coachee_, pushed.development_need(), COACHING));
  booking::v1::PushDevelopmentNeedsRequest later;
  booking::v1::DevelopmentNeed& need = *later.add_development_needs();
  need.set_external_id(id);
  need.set_revision(2);
  need.set_nip(coachee_.nip);
  need.set_competency(world_.competency());
  need.set_required_level(4);
  need.set_attained_level(2);
  Mark();
  ASSERT_OK(e2e::Ask(TheSuite(), world_.hr(),
                     &booking::v1::DevelopmentNeedService::Stub::PushDevelopmentNeeds, later));
  EXPECT_THAT(GrownSince("booking"),
              ElementsAre(Pair("needs_pushed_total{outcome=\"history\"}", 1)));
}

TEST_F(BookingMetrics, ANeedInQuarantineWithItsFault) {
  const auto quarantined = [&] {
    return TheSuite()
        .database("booking")
        .Query("SELECT COUNT(*) FROM development_need WHERE state = 'QUARANTINED'")[0]
        .Int(0);
  };
  const int64_t before = quarantined();
  Mark();
  EXPECT_EQ(Push(world_.competency() + "-q", "1"), booking::v1::PushResult::STORED);
  EXPECT_THAT(GrownSince("booking"),
              UnorderedElementsAre(Pair("needs_pushed_total{outcome=\"stored\"}", 1),
                                   Pair("need_changes_total{state=\"QUARANTINED\"}", 1),
                                   Pair("need_faults_total{reason=\"NIP_MALFORMED\"}", 1)));
  EXPECT_TRUE(Comes("booking", "primadona_booking_needs_quarantined",
                    static_cast<double>(before + 1)));
}

TEST_F(BookingMetrics, ANeedThatIsRefusedForItsIdentity) {
  Mark();
  EXPECT_EQ(Push("", coachee_.nip), booking::v1::PushResult::REFUSED);
  EXPECT_THAT(GrownSince("booking"),
              UnorderedElementsAre(Pair("needs_pushed_total{outcome=\"refused\"}", 1),
                                   Pair("need_faults_total{reason=\"EXTERNAL_ID_MISSING\"}", 1)));
}

TEST_F(BookingMetrics, APushTellsItsTime) {
  TheSuite().Advance(absl::Hours(1));
  Push(world_.competency() + "-t", coachee_.nip);
  EXPECT_TRUE(Comes("booking", "primadona_booking_needs_last_push_timestamp_seconds",
                    absl::ToUnixSeconds(TheSuite().Now())));
}

TEST_F(BookingMetrics, AConfirmedNeed) {
  ASSERT_OK_AND_ASSIGN(const auto pushed,
                       e2e::PushNeed(world_, coachee_, world_.competency() + "-c"));
  Mark();
  ASSERT_OK(e2e::ConfirmNeed(world_, coachee_, pushed.development_need(), COACHING));
  EXPECT_THAT(GrownSince("booking"),
              UnorderedElementsAre(Pair("need_changes_total{state=\"REQUEST_CREATED\"}", 1),
                                   Pair("submissions_total{kind=\"coaching\"}", 1)));
}

TEST_F(BookingMetrics, AReadGrowsNothing) {
  ASSERT_OK_AND_ASSIGN(const auto booking, e2e::Book(world_, coachee_, COACHING));
  Mark();
  ASSERT_OK(e2e::GetBooking(world_, coachee_.AsCoachee(), booking.name()));
  EXPECT_THAT(GrownSince("booking"), IsEmpty());
  EXPECT_THAT(GrownSince("gateway"),
              ElementsAre(Pair("calls_total{grpc_code=\"OK\",role=\"COACHEE\"}", 1)));
}

}  // namespace
}  // namespace primadona::observe
