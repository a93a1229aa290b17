// AssignMatch: the office's choice overrides the score, never a hard rule or a slot.
#include <functional>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;
constexpr char kWords[] = "Kesepakatan unit";

// In the mode "round", so that bookings wait until the office chooses.
class AssignTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
    ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf(/*capacity=*/4)));
  }
  pb::AssignMatchRequest RequestOf(BookingId booking, PersonId provider) {
    pb::AssignMatchRequest request;
    request.set_booking(FormatName(kBookings, booking));
    request.set_provider(FormatName(kProviders, provider));
    request.set_reason(kWords);
    return request;
  }
  absl::StatusOr<pb::Match> Assign(const pb::AssignMatchRequest& request) {
    return Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::AssignMatch,
               request);
  }
  // At `start`, by the coachee's booking of the usual sort.
  absl::StatusOr<pb::Match> AssignAt(absl::Time start, PersonId coachee) {
    pb::AssignMatchRequest request = RequestOf(scene_.Queue(coachee), provider_);
    *request.mutable_start_time() = ToProto(start);
    return Assign(request);
  }
  absl::Time Local(int day_of_april, int hour, int minute = 0) {
    return absl::FromCivil(absl::CivilMinute(2026, 4, day_of_april, hour, minute), scene_.jakarta);
  }

  Scene scene_{MatchingServiceSpec()};
  PersonId provider_;
};

TEST_F(AssignTest, OverridesTheScoreAndSaysSo) {
  pb::Provider fitting = scene_.ProviderOf(4);
  fitting.mutable_competencies(0)->set_level(3);
  ASSERT_OK_AND_ASSIGN(const PersonId better, scene_.AddProvider(fitting));
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Assign(RequestOf(booking, provider_)));
  EXPECT_EQ(match.state(), pb::PROPOSED);
  EXPECT_EQ(match.provider(), FormatName(kProviders, provider_));
  EXPECT_TRUE(match.assigned());
  EXPECT_EQ(match.explanation().runner_up().provider(), FormatName(kProviders, better));
  EXPECT_GT(match.explanation().runner_up().score(), match.score());
  EXPECT_THAT(match.explanation().counterfactual(), ::testing::HasSubstr("administrator chose"));
  EXPECT_EQ(scene_.SeatsUsed(), 1);
  EXPECT_EQ(scene_.QuartersTaken(), 6 + 7);
}

TEST_F(AssignTest, GoesOnLikeAnyOtherMatch) {
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Assign(RequestOf(booking, provider_)));
  ASSERT_OK(scene_.Accept(match));
  ASSERT_OK_AND_ASSIGN(const pb::Match confirmed, scene_.Confirm(match));
  EXPECT_EQ(confirmed.state(), pb::CONFIRMED);
}

TEST_F(AssignTest, TheOfficesWordsAreForThoseWhoReadAllAlone) {
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Assign(RequestOf(booking, provider_)));
  EXPECT_EQ(match.assign_reason(), kWords);
  pb::GetMatchRequest get;
  get.set_name(match.name());
  for (const Caller& caller : {scene_.CoacheeOfMatch(match), scene_.ProviderOfMatch(match)}) {
    ASSERT_OK_AND_ASSIGN(
        const pb::Match seen,
        Ask(*scene_.one.matching, caller, &pb::MatchingService::Stub::GetMatch, get));
    EXPECT_TRUE(seen.assigned());
    EXPECT_EQ(seen.assign_reason(), "");
  }
}

TEST_F(AssignTest, NeedsAReason) {
  pb::AssignMatchRequest request = RequestOf(scene_.Queue(scene_.NewPerson()), provider_);
  request.clear_reason();
  EXPECT_THAT(Assign(request),
              FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
}

TEST_F(AssignTest, NeedsABookingThatWaitsAndAProvider) {
  const auto not_found = absl::StatusCode::kNotFound;
  const BookingId waiting = scene_.Queue(scene_.NewPerson());
  EXPECT_THAT(Assign(RequestOf(waiting, scene_.NewPerson())),
              FailsWith(not_found, "PROVIDER_NOT_FOUND"));
  ASSERT_OK(Assign(RequestOf(waiting, provider_)));
  for (const BookingId booking : {waiting, NewId<BookingId>(scene_.clock.Now())}) {
    EXPECT_THAT(Assign(RequestOf(booking, provider_)), FailsWith(not_found, "BOOKING_NOT_WAITING"));
  }
}

TEST_F(AssignTest, ARepeatAnswersAsTheFirstAndAnotherRequestOfThatIdIsRefused) {
  pb::AssignMatchRequest request = RequestOf(scene_.Queue(scene_.NewPerson()), provider_);
  request.set_request_id(NewUuid(scene_.clock.Now()).ToString());
  ASSERT_OK_AND_ASSIGN(const pb::Match first, Assign(request));
  ASSERT_OK_AND_ASSIGN(const pb::Match again, Assign(request));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_EQ(scene_.SeatsUsed(), 1);
  request.set_reason("Alasan lain");
  EXPECT_THAT(Assign(request),
              FailsWith(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(AssignTest, TakesTheSlotThatTheOfficeNames) {
  ASSERT_OK_AND_ASSIGN(const pb::Match match, AssignAt(Local(9, 9, 45), scene_.NewPerson()));
  EXPECT_EQ(FromProto(match.first_slot()), (Interval{Local(9, 9, 45), Local(9, 11, 15)}));
}

TEST_F(AssignTest, NeverTakesASlotThatIsNotOpen) {
  const PersonId coachee = scene_.NewPerson();
  const absl::Time now = scene_.clock.Now();
  EXPECT_THAT(AssignAt(Local(9, 9, 50), coachee),
              FailsWith(absl::StatusCode::kInvalidArgument, "SLOT_OFF_GRID"));
  EXPECT_THAT(AssignAt(Local(9, 9, 30), coachee), FailsWith(kPrecondition, "SLOT_NOT_OPEN"));
  EXPECT_THAT(AssignAt(Local(3, 8), coachee),  // Good Friday
              FailsWith(kPrecondition, "SLOT_NOT_OPEN"));
  EXPECT_THAT(AssignAt(now + absl::Hours(23), coachee),
              FailsWith(kPrecondition, "SLOT_NOTICE_TOO_SHORT"));
  EXPECT_THAT(AssignAt(now + absl::Hours(24 * 42) + absl::Minutes(45), coachee),
              FailsWith(kPrecondition, "SLOT_BEYOND_HORIZON"));
  EXPECT_EQ(scene_.SeatsUsed(), 0);
  EXPECT_EQ(scene_.QuartersTaken(), 0);
}

TEST_F(AssignTest, NeverTakesASlotThatEitherHasTaken) {
  const PersonId coachee = scene_.NewPerson();
  const absl::Time start = Local(9, 8);
  ASSERT_OK(AssignAt(start, coachee));
  EXPECT_THAT(AssignAt(start, scene_.NewPerson()),
              FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
  ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_THAT(AssignAt(start, coachee), FailsWith(absl::StatusCode::kAborted, "SLOT_TAKEN"));
}

// A pair that breaks one hard rule.
struct RuleCase {
  const char* rule;
  std::function<void(booking::v1::BookingEvent&, pb::Provider&)> spoil;
};

class AssignRuleTest : public AssignTest, public ::testing::WithParamInterface<RuleCase> {};

TEST_P(AssignRuleTest, IsNeverOverridden) {
  const std::string rule = GetParam().rule;
  pb::Provider provider = scene_.ProviderOf(/*capacity=*/1);
  const PersonId coachee = scene_.NewPerson();
  booking::v1::BookingEvent booking = scene_.BookingOf(coachee);
  GetParam().spoil(booking, provider);
  PersonId id;
  if (rule == "NOT_ONESELF") {
    ASSERT_OK_AND_ASSIGN(id, scene_.CreateProvider(provider));
    booking.set_coachee(id.ToBytes());
  } else {
    if (rule == "NO_DECLARED_CONFLICT") {
      provider.add_excluded_coachees(FormatName(kCoachees, coachee));
    }
    ASSERT_OK_AND_ASSIGN(id, scene_.AddProvider(provider, rule != "COMMON_SLOT"));
  }
  if (rule == "NOT_DIRECT_SUPERIOR") booking.set_superior(id.ToBytes());
  if (rule == "CAPACITY_LEFT") {
    ASSERT_OK(Assign(RequestOf(scene_.Queue(scene_.NewPerson()), id)));
  }
  if (rule == "BOTH_ACTIVE") {
    pb::DeactivateProviderRequest deactivate;
    deactivate.set_name(FormatName(kProviders, id));
    ASSERT_OK(Ask(*scene_.one.providers, scene_.office,
                  &pb::ProviderService::Stub::DeactivateProvider, deactivate));
  }
  const int64_t seats = scene_.SeatsUsed();
  const auto refused = Assign(RequestOf(scene_.Queue(booking), id));
  EXPECT_THAT(refused, FailsWith(kPrecondition, "HARD_RULE_BROKEN"));
  EXPECT_EQ(DetailOf(refused.status())->metadata["rule"], rule);
  EXPECT_EQ(scene_.SeatsUsed(), seats);
}

void Nothing(booking::v1::BookingEvent&, pb::Provider&) {}

INSTANTIATE_TEST_SUITE_P(
    HardRules, AssignRuleTest,
    ::testing::Values(
        RuleCase{"NOT_ONESELF", Nothing}, RuleCase{"NOT_DIRECT_SUPERIOR", Nothing},
        RuleCase{"NO_DECLARED_CONFLICT", Nothing}, RuleCase{"CAPACITY_LEFT", Nothing},
        RuleCase{"COMMON_SLOT", Nothing}, RuleCase{"BOTH_ACTIVE", Nothing},
        RuleCase{"SERVICE_KIND_OFFERED",
                 [](auto& booking, auto&) { booking.set_kind(common::v1::CONSULTING); }},
        RuleCase{"LEVEL_SUFFICIENT", [](auto& booking, auto&) { booking.set_need_level(5); }},
        RuleCase{"MENTOR_ABOVE_MENTEE",
                 [](auto& booking, auto&) {
                   booking.set_kind(common::v1::MENTORING);
                   booking.set_present_level(4);
                 }},
        RuleCase{"MEETING_MODE_SHARED",
                 [](auto& booking, auto& provider) {
                   booking.set_mode(common::v1::ONSITE);
                   provider.add_modes(common::v1::ONLINE);
                 }}),
    [](const auto& info) { return std::string(info.param.rule); });

}  // namespace
}  // namespace primadona::matching
