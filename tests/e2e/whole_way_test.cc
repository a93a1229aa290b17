// The whole way, from a need that HR pushes to the gain that HR reads, over the suite in process
// and over real programs, with all of them restarted in the middle.
#include <memory>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "primadona/session/v1/credit_service.grpc.pb.h"
#include "primadona/session/v1/outcome_service.grpc.pb.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using booking::v1::DevelopmentNeed;
using matching::v1::Match;
using session::v1::CompetencyGain;
using session::v1::CreditSummary;
using session::v1::Engagement;
using session::v1::Session;
using NeedStub = booking::v1::DevelopmentNeedService::Stub;
using OutcomeStub = session::v1::OutcomeService::Stub;

struct Case {
  NamedSuite suite;
  ServiceKind kind = COACHING;
};

std::vector<Case> Cases() {
  std::vector<Case> cases;
  for (const NamedSuite& suite : BothSuites()) {
    for (const ServiceKind kind : {COACHING, MENTORING, CONSULTING}) cases.push_back({suite, kind});
  }
  return cases;
}

std::string running_name;
std::unique_ptr<Suite> running_suite;

// One suite serves all kinds; the programs of another are stopped first.
Suite& SuiteOf(const NamedSuite& named) {
  if (running_name != named.name) {
    running_suite.reset();
    running_suite = named.make();
    running_name = named.name;
  }
  return *running_suite;
}

absl::StatusOr<CreditSummary> SummaryOf(World& world, const Caller& caller, const Person& coachee,
                                        int year) {
  session::v1::GetCreditSummaryRequest request;
  request.set_coachee(coachee.coachee());
  request.set_year(year);
  return Ask(world.suite(), caller, &session::v1::CreditService::Stub::GetCreditSummary, request);
}

absl::StatusOr<DevelopmentNeed> NeedOf(World& world, const Caller& caller,
                                       const std::string& name) {
  booking::v1::GetDevelopmentNeedRequest request;
  request.set_name(name);
  return Ask(world.suite(), caller, &NeedStub::GetDevelopmentNeed, request);
}

// The unacknowledged gain of an engagement, as HR pulls it.
absl::StatusOr<CompetencyGain> GainOf(World& world, const std::string& engagement) {
  session::v1::ListCompetencyGainsRequest request;
  request.set_unacknowledged(true);
  request.set_page_size(1000);
  using Listed = session::v1::ListCompetencyGainsResponse;
  CompetencyGain gain;
  const auto has_it = [&](const Listed& listed) {
    for (const CompetencyGain& one : listed.competency_gains()) {
      if (one.engagement() == engagement) gain = one;
    }
    return !gain.name().empty();
  };
  const absl::StatusOr<Listed> listed = Await<Listed>(
      [&] { return Ask(world.suite(), world.hr(), &OutcomeStub::ListCompetencyGains, request); },
      has_it);
  if (!listed.ok()) return listed.status();
  if (gain.name().empty()) return absl::NotFoundError("no gain for " + engagement);
  return gain;
}

int YearOf(absl::Time time) {
  absl::TimeZone zone;
  absl::LoadTimeZone("Asia/Jakarta", &zone);
  return static_cast<int>(absl::ToCivilYear(time, zone).year());
}

class WholeWay : public ::testing::TestWithParam<Case> {
 public:
  static void TearDownTestSuite() { running_suite.reset(); }

 protected:
  WholeWay()
      : world_(SuiteOf(GetParam().suite)),
        coachee_(world_.AddCoachee()),
        provider_(world_.AddProvider()) {}

  // From the need to the engagement, each step read back as another role.
  void FromNeedToEngagement();
  // From the first session to the credited JP.
  void HoldTheSession();
  // The consultant knows for whom and with whom; an auditor does not read the person's name.
  void ExpectTheBeneficiary();
  void CompleteAndTellHr();
  void EveryChangeTellsWhoAndWhy();

  World world_;
  Person coachee_;
  Person provider_;
  std::string need_, booking_, match_, engagement_;
  Session session_;
};

void WholeWay::FromNeedToEngagement() {
  ASSERT_OK_AND_ASSIGN(const auto pushed, PushNeed(world_, coachee_, world_.NewText()));
  ASSERT_EQ(pushed.outcome(), booking::v1::PushResult::STORED) << pushed.ShortDebugString();
  ASSERT_EQ(pushed.state(), DevelopmentNeed::VALIDATED) << pushed.ShortDebugString();
  need_ = pushed.development_need();
  ASSERT_OK_AND_ASSIGN(const DevelopmentNeed seen,
                       NeedOf(world_, coachee_.AsCoachee(), need_));
  EXPECT_EQ(seen.source(), world_.hr().subject);
  EXPECT_EQ(seen.nip(), "");

  ASSERT_OK_AND_ASSIGN(const auto confirmed,
                       ConfirmNeed(world_, coachee_, need_, GetParam().kind));
  booking_ = confirmed.booking().name();
  ASSERT_OK_AND_ASSIGN(const DevelopmentNeed settled, NeedOf(world_, world_.hr(), need_));
  EXPECT_EQ(settled.state(), DevelopmentNeed::REQUEST_CREATED);
  EXPECT_EQ(settled.booking(), booking_);

  ASSERT_OK_AND_ASSIGN(const Match match, AwaitProposal(world_, coachee_, booking_));
  match_ = match.name();
  EXPECT_EQ(match.provider(), provider_.provider());
  EXPECT_GT(match.explanation().criteria_size(), 0);
  EXPECT_GT(match.explanation().hard_rules_size(), 0);
  ASSERT_OK(Accept(world_, provider_, match_));
  ASSERT_OK_AND_ASSIGN(const Match accepted, GetMatch(world_, coachee_.AsCoachee(), match_));
  EXPECT_EQ(accepted.state(), matching::v1::ACCEPTED);
  ASSERT_OK(Confirm(world_, coachee_, match_));
  ASSERT_OK_AND_ASSIGN(const Match agreed, GetMatch(world_, provider_.AsProvider(), match_));
  EXPECT_EQ(agreed.state(), matching::v1::CONFIRMED);

  ASSERT_OK_AND_ASSIGN(const Booking assigned,
                       AwaitBooking(world_, world_.auditor(), booking_, Booking::ASSIGNED));
  EXPECT_EQ(assigned.state(), Booking::ASSIGNED);
  ASSERT_OK_AND_ASSIGN(const Engagement engagement,
                       AwaitEngagement(world_, provider_.AsProvider(), booking_));
  engagement_ = engagement.name();
  EXPECT_EQ(engagement.state(), Engagement::ACTIVE);
  EXPECT_EQ(engagement.development_need(), need_);
  ASSERT_OK_AND_ASSIGN(session_, AwaitSession(world_, coachee_.AsCoachee(), engagement_));
  EXPECT_EQ(TimeOf(session_.slot().start_time()), TimeOf(match.first_slot().start_time()));
}

void WholeWay::ExpectTheBeneficiary() {
  const bool consulting = GetParam().kind == CONSULTING;
  ASSERT_OK_AND_ASSIGN(const Booking told, GetBooking(world_, provider_.AsProvider(), booking_));
  EXPECT_EQ(told.beneficiary_unit(), consulting ? world_.unit() : "");
  EXPECT_EQ(told.contact(), consulting ? kContact : "");
  ASSERT_OK_AND_ASSIGN(const Booking outside, GetBooking(world_, world_.auditor(), booking_));
  EXPECT_EQ(outside.beneficiary_unit(), told.beneficiary_unit());
  EXPECT_EQ(outside.contact(), "");
}

void WholeWay::HoldTheSession() {
  EXPECT_THAT(Start(world_, provider_, session_.name()),
              testing::FailsWith(absl::StatusCode::kFailedPrecondition, "SESSION_TOO_EARLY"));
  ASSERT_OK(Hold(world_, provider_, session_));
  ASSERT_OK_AND_ASSIGN(const Session held,
                       GetSession(world_, coachee_.AsCoachee(), session_.name()));
  EXPECT_EQ(held.state(), Session::VERIFIED);
  ASSERT_OK_AND_ASSIGN(const Session outside,
                       GetSession(world_, world_.auditor(), session_.name()));
  EXPECT_TRUE(held.has_record());
  EXPECT_FALSE(outside.has_record());

  // Two JP a session; consulting earns none until a policy says otherwise.
  const int jp = GetParam().kind == CONSULTING ? 0 : 2;
  EXPECT_EQ(held.credited_jp(), jp);
  const int year = YearOf(TimeOf(session_.slot().start_time()));
  for (const Caller& reader : {coachee_.AsCoachee(), world_.office(), world_.hr()}) {
    ASSERT_OK_AND_ASSIGN(const CreditSummary summary, SummaryOf(world_, reader, coachee_, year));
    EXPECT_EQ(summary.jp(), jp);
  }
}

void WholeWay::CompleteAndTellHr() {
  ASSERT_OK(Complete(world_, provider_, engagement_, 3));
  ASSERT_OK_AND_ASSIGN(const Engagement done,
                       GetEngagement(world_, coachee_.AsCoachee(), engagement_));
  EXPECT_EQ(done.state(), Engagement::COMPLETED);
  EXPECT_EQ(done.post_level(), 3);
  EXPECT_TRUE(done.survey_invited());
  ASSERT_OK(AnswerSurvey(world_, coachee_, engagement_));

  ASSERT_OK_AND_ASSIGN(const Booking closed,
                       AwaitBooking(world_, world_.auditor(), booking_, Booking::CLOSED));
  EXPECT_EQ(closed.state(), Booking::CLOSED);
  const absl::StatusOr<Match> ended =
      Await<Match>([&] { return GetMatch(world_, provider_.AsProvider(), match_); },
                   [](const Match& match) { return match.state() == matching::v1::ENDED; });
  ASSERT_OK(ended);
  EXPECT_EQ(ended->state(), matching::v1::ENDED);
  ASSERT_OK_AND_ASSIGN(const matching::v1::Provider free,
                       GetProvider(world_, provider_.provider()));
  EXPECT_EQ(free.used(), 0);

  ASSERT_OK_AND_ASSIGN(const CompetencyGain gain, GainOf(world_, engagement_));
  EXPECT_EQ(gain.development_need(), need_);
  EXPECT_EQ(gain.before_level(), 2);
  EXPECT_EQ(gain.after_level(), 3);
  EXPECT_EQ(gain.jpm_percent(), 100);
  session::v1::AcknowledgeCompetencyGainsRequest acknowledge;
  acknowledge.add_names(gain.name());
  ASSERT_OK(Ask(world_.suite(), world_.hr(), &OutcomeStub::AcknowledgeCompetencyGains,
                acknowledge));
  session::v1::ListCompetencyGainsRequest rest;
  rest.set_unacknowledged(true);
  ASSERT_OK_AND_ASSIGN(const auto left, Ask(world_.suite(), world_.auditor(),
                                            &OutcomeStub::ListCompetencyGains, rest));
  for (const CompetencyGain& one : left.competency_gains()) EXPECT_NE(one.name(), gain.name());
}

void WholeWay::EveryChangeTellsWhoAndWhy() {
  for (const char* service : {"booking", "matching", "session"}) {
    const mysql::Rows rows = world_.suite().database(service).Query(
        "SELECT COUNT(*), COALESCE(SUM(actor = '' OR reason = ''), 0) FROM event");
    EXPECT_GT(rows.at(0).Int(0), 0) << service;
    EXPECT_EQ(rows.at(0).Int(1), 0) << service;
  }
}

TEST_P(WholeWay, LeadsFromANeedToAnAcknowledgedGainThroughARestart) {
  ASSERT_NO_FATAL_FAILURE(FromNeedToEngagement());
  ASSERT_NO_FATAL_FAILURE(ExpectTheBeneficiary());
  world_.suite().RestartAll();
  ASSERT_NO_FATAL_FAILURE(HoldTheSession());
  ASSERT_NO_FATAL_FAILURE(CompleteAndTellHr());
  EveryChangeTellsWhoAndWhy();
}

INSTANTIATE_TEST_SUITE_P(Kinds, WholeWay, ::testing::ValuesIn(Cases()), [](const auto& info) {
  return info.param.suite.name + common::v1::ServiceKind_Name(info.param.kind);
});

}  // namespace
}  // namespace primadona::e2e
