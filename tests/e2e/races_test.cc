// 64 callers want one slot, over two replicas each of matching and session: one gets it.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/race.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using session::v1::Engagement;
using session::v1::Session;
using session::v1::SessionService;

constexpr int kCallers = 64;
constexpr int kEngagements = 8;

// Two people who may meet, and who of them asks.
struct Contender {
  std::string engagement;
  Caller caller;
};

class Races : public ::testing::Test {
 public:
  ~Races() override {
    session_.reset();
    matching_.reset();
  }

 protected:
  Races() : matching_(suite_.AddReplica("matching")) {
    // The second session-service asks the second matching-service.
    session_ = suite_.AddReplica("session", {{"matching", matching_->address()}});
  }

  // All ask at the same moment for a session at `start`, half of them at each replica.
  Outcome AllSchedule(const std::vector<Contender>& contenders, absl::Time start);
  // Engagements of several coachees with one provider, and a time that all of them could take.
  void ManyCoacheesOneProvider();
  // Engagements of one coachee with several providers, likewise.
  void OneCoacheeManyProviders();
  // Quarter hours that somebody spends twice.
  int64_t DoubleBookings();
  void DropTheCalendarsKey();

  InProcessSuite suite_;
  std::unique_ptr<testing::TestService> matching_, session_;
  std::vector<Contender> contenders_;
  absl::Time start_;
};

Outcome Races::AllSchedule(const std::vector<Contender>& contenders, absl::Time start) {
  return Race(kCallers, [&](int i, const std::string& request_id) {
    const Contender& contender = contenders[static_cast<size_t>(i) % contenders.size()];
    testing::TestService& replica =
        i / static_cast<int>(contenders.size()) % 2 == 0 ? suite_.service("session") : *session_;
    const auto stub = SessionService::NewStub(replica.channel());
    session::v1::ScheduleSessionRequest request;
    request.set_engagement(contender.engagement);
    request.set_request_id(request_id);
    *request.mutable_start_time() = ToProto(start);
    Session session;
    return rpc::FromGrpcStatus(
        stub->ScheduleSession(testing::ContextOf(contender.caller).get(), request, &session));
  });
}

void Races::ManyCoacheesOneProvider() {
  World world(suite_);
  const Person provider = world.AddProvider({.capacity = kCallers});
  for (int i = 0; i < kEngagements; ++i) {
    const Person coachee = world.AddCoachee();
    ASSERT_OK_AND_ASSIGN(const Engagement engagement, Engage(world, coachee, provider, COACHING));
    ASSERT_OK(AwaitSession(world, coachee.AsCoachee(), engagement.name()));
    contenders_.push_back({engagement.name(), coachee.AsCoachee()});
  }
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> free, OpenSlots(world, provider));
  ASSERT_FALSE(free.empty());
  start_ = free.back();
}

void Races::OneCoacheeManyProviders() {
  World first(suite_);
  common::v1::UpdatePolicyRequest more;
  more.mutable_policy()->set_name("policies/open_bookings_per_coachee");
  more.mutable_policy()->set_value(absl::StrCat(kEngagements));
  const absl::CivilDay today = absl::ToCivilDay(suite_.Now(), absl::FixedTimeZone(7 * 60 * 60));
  more.mutable_policy()->mutable_effective_date()->set_year(static_cast<int>(today.year()));
  more.mutable_policy()->mutable_effective_date()->set_month(today.month());
  more.mutable_policy()->mutable_effective_date()->set_day(today.day());
  ASSERT_OK(Ask(suite_, first.office(), &booking::v1::PolicyService::Stub::UpdatePolicy, more));

  const Person coachee = first.AddCoachee();
  std::vector<absl::Time> common;
  for (int i = 0; i < kEngagements; ++i) {
    World world(suite_);  // another competency, so that each booking stands for itself
    const Person provider = world.AddProvider();
    ASSERT_OK_AND_ASSIGN(const Engagement engagement, Engage(world, coachee, provider, COACHING));
    ASSERT_OK(AwaitSession(world, coachee.AsCoachee(), engagement.name()));
    contenders_.push_back(
        {engagement.name(), i % 2 == 0 ? coachee.AsCoachee() : provider.AsProvider()});
    ASSERT_OK_AND_ASSIGN(common, OpenSlots(world, provider));
  }
  ASSERT_FALSE(common.empty());
  start_ = common.back();
}

int64_t Races::DoubleBookings() {
  const mysql::Rows rows =
      suite_.database("matching")
          .Query(
              "SELECT COUNT(*) FROM (SELECT person, quantum FROM calendar GROUP BY person, quantum "
              "HAVING COUNT(*) > 1) twice");
  return rows[0].Int(0);
}

void Races::DropTheCalendarsKey() {
  suite_.database("matching").Execute("ALTER TABLE calendar DROP PRIMARY KEY");
}

TEST_F(Races, OfSixtyFourCallersForOneProviderSlotOneWins) {
  ASSERT_NO_FATAL_FAILURE(ManyCoacheesOneProvider());
  const Outcome outcome = AllSchedule(contenders_, start_);
  EXPECT_EQ(outcome.winners, 1);
  EXPECT_EQ(outcome.losers, (std::map<std::string, int>{{"ABORTED SLOT_TAKEN", kCallers - 1}}));
  EXPECT_EQ(DoubleBookings(), 0);
}

TEST_F(Races, OfSixtyFourCallersForOnePersonOneWins) {
  ASSERT_NO_FATAL_FAILURE(OneCoacheeManyProviders());
  const Outcome outcome = AllSchedule(contenders_, start_);
  EXPECT_EQ(outcome.winners, 1);
  EXPECT_EQ(outcome.losers, (std::map<std::string, int>{{"ABORTED SLOT_TAKEN", kCallers - 1}}));
  EXPECT_EQ(DoubleBookings(), 0);
}

// What keeps people from being in two places is the key, and this test would see it missing.
TEST_F(Races, WithoutTheCalendarsKeyTheSameRaceBooksTwice) {
  DropTheCalendarsKey();
  ASSERT_NO_FATAL_FAILURE(ManyCoacheesOneProvider());
  const Outcome outcome = AllSchedule(contenders_, start_);
  EXPECT_GT(outcome.winners, 1);
  EXPECT_GT(DoubleBookings(), 0);
}

}  // namespace
}  // namespace primadona::e2e
