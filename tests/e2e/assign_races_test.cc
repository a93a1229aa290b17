// 64 callers assign one provider's slot, or one person's time, over two replicas of matching: one
// gets it.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "primadona/booking/v1/policy_service.grpc.pb.h"
#include "primadona/matching/v1/policy_service.grpc.pb.h"
#include "tests/e2e/in_process_suite.h"
#include "tests/e2e/race.h"
#include "tests/e2e/way.h"

namespace primadona::e2e {
namespace {

using booking::v1::Booking;
using matching::v1::AssignMatchRequest;
using matching::v1::Match;
using matching::v1::MatchingService;
using ::primadona::testing::Eventually;

constexpr int kCallers = 64;
constexpr int kBookings = 8;  // of the one person

class AssignRaces : public ::testing::Test {
 protected:
  void SetUp() override {
    // Bookings wait until the office chooses.
    ASSERT_NO_FATAL_FAILURE(SetPolicy<matching::v1::PolicyService>("matching_mode", "round"));
    second_ = suite_.AddReplica("matching");
  }
  void TearDown() override { second_.reset(); }

  template <typename Service>
  void SetPolicy(const std::string& name, const std::string& value) {
    common::v1::UpdatePolicyRequest update;
    update.mutable_policy()->set_name("policies/" + name);
    update.mutable_policy()->set_value(value);
    const absl::CivilDay today = absl::ToCivilDay(suite_.Now(), absl::FixedTimeZone(7 * 60 * 60));
    update.mutable_policy()->mutable_effective_date()->set_year(static_cast<int>(today.year()));
    update.mutable_policy()->mutable_effective_date()->set_month(today.month());
    update.mutable_policy()->mutable_effective_date()->set_day(today.day());
    ASSERT_OK(Ask(suite_, world_.office(), &Service::Stub::UpdatePolicy, update));
  }
  // Adds what one caller may ask for: that booking, with that provider.
  void Contend(World& world, const Person& coachee, const Person& provider) {
    ASSERT_OK_AND_ASSIGN(const Booking booking, Book(world, coachee, COACHING));
    AssignMatchRequest request;
    request.set_booking(booking.name());
    request.set_provider(provider.provider());
    request.set_reason("Uji");
    requests_.push_back(request);
    ASSERT_TRUE(Eventually([&] {
      return Count("SELECT COUNT(*) FROM ticket") == static_cast<int64_t>(requests_.size());
    }));
  }
  void AskForStart(absl::Time start) {
    for (AssignMatchRequest& request : requests_) *request.mutable_start_time() = ToProto(start);
  }
  // All ask at once, half of them at each replica.
  Outcome AllAssign() {
    return Race(kCallers, [&](int i, const std::string& request_id) {
      const int bookings = static_cast<int>(requests_.size());
      testing::TestService& replica =
          (i + i / bookings) % 2 == 0 ? suite_.service("matching") : *second_;
      const auto stub = MatchingService::NewStub(replica.channel());
      AssignMatchRequest request = requests_[static_cast<size_t>(i % bookings)];
      request.set_request_id(request_id);
      Match match;
      return rpc::FromGrpcStatus(
          stub->AssignMatch(testing::ContextOf(world_.office()).get(), request, &match));
    });
  }
  absl::Time LastSlotOf(const Person& provider) {
    const auto slots = OpenSlots(world_, provider);
    return slots.ok() && !slots->empty() ? slots->back() : absl::InfinitePast();
  }
  int64_t Count(const std::string& sql) { return suite_.database("matching").Query(sql)[0].Int(0); }
  // One match holds one seat, one slot and no quarter hour twice; the others wait as before.
  void ExpectOneMatch() {
    EXPECT_EQ(Count("SELECT COUNT(*) FROM matches"), 1);
    EXPECT_EQ(Count("SELECT CAST(SUM(used) AS SIGNED) FROM provider_seat"), 1);
    EXPECT_EQ(Count("SELECT COUNT(*) FROM calendar"), 6 + 7);
    EXPECT_EQ(Count("SELECT COUNT(*) FROM ticket"), static_cast<int64_t>(requests_.size()) - 1);
  }

  InProcessSuite suite_;
  World world_{suite_};
  std::unique_ptr<testing::TestService> second_;
  std::vector<AssignMatchRequest> requests_;
};

TEST_F(AssignRaces, OfSixtyFourCallersForOneProviderSlotOneWins) {
  const Person provider = world_.AddProvider({.capacity = kCallers});
  for (int i = 0; i < kCallers; ++i) {
    ASSERT_NO_FATAL_FAILURE(Contend(world_, world_.AddCoachee(), provider));
  }
  AskForStart(LastSlotOf(provider));
  const Outcome outcome = AllAssign();
  EXPECT_EQ(outcome.winners, 1);
  EXPECT_EQ(outcome.losers, (std::map<std::string, int>{{"ABORTED SLOT_TAKEN", kCallers - 1}}));
  ExpectOneMatch();
}

// Eight callers for each of the person's bookings: those who wanted the one that was served may
// also hear that it no longer waits.
TEST_F(AssignRaces, OfSixtyFourCallersForOnePersonOneWins) {
  ASSERT_NO_FATAL_FAILURE(
      SetPolicy<booking::v1::PolicyService>("open_bookings_per_coachee", absl::StrCat(kBookings)));
  const Person coachee = world_.AddCoachee();
  absl::Time start;
  for (int i = 0; i < kBookings; ++i) {
    World world(suite_);  // another competency, so that each booking stands for itself
    const Person provider = world.AddProvider();
    ASSERT_NO_FATAL_FAILURE(Contend(world, coachee, provider));
    start = LastSlotOf(provider);
  }
  AskForStart(start);
  Outcome outcome = AllAssign();
  EXPECT_EQ(outcome.winners, 1);
  const int gone =
      outcome.losers["ABORTED TICKET_GONE"] + outcome.losers["NOT_FOUND BOOKING_NOT_WAITING"];
  EXPECT_LT(gone, kCallers / kBookings);
  EXPECT_EQ(outcome.losers["ABORTED SLOT_TAKEN"] + gone, kCallers - 1);
  ExpectOneMatch();
}

// Each for a slot of its own.
TEST_F(AssignRaces, OfSixtyFourCallersForTheLastSeatOneWins) {
  const Person provider = world_.AddProvider({.capacity = 1});
  ASSERT_OK_AND_ASSIGN(const std::vector<absl::Time> slots, OpenSlots(world_, provider));
  for (size_t i = 0; i < slots.size() && i < kCallers; ++i) {
    ASSERT_NO_FATAL_FAILURE(Contend(world_, world_.AddCoachee(), provider));
    *requests_.back().mutable_start_time() = ToProto(slots[i]);
  }
  Outcome outcome = AllAssign();
  EXPECT_EQ(outcome.winners, 1);
  // The rule where the seat was seen taken; where two asked for one booking, its end.
  EXPECT_EQ(outcome.losers["ABORTED CAPACITY_TAKEN"] + outcome.losers["ABORTED TICKET_GONE"] +
                outcome.losers["FAILED_PRECONDITION HARD_RULE_BROKEN"] +
                outcome.losers["NOT_FOUND BOOKING_NOT_WAITING"],
            kCallers - 1);
  ExpectOneMatch();
}

}  // namespace
}  // namespace primadona::e2e
