// SuggestProviders: the best so far, with reasons, and nothing changed.
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "matching/api/scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::FailsWith;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SuggestTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(scene_.SetPolicy("matching_mode", "round")); }

  // Providers of levels 3, 4 and 5: the first fits best.
  void AddThree() {
    for (const int level : {3, 4, 5}) {
      pb::Provider provider = scene_.ProviderOf();
      provider.mutable_competencies(0)->set_level(level);
      ASSERT_OK_AND_ASSIGN(const PersonId id, scene_.AddProvider(provider));
      names_.push_back(FormatName(kProviders, id));
    }
  }
  absl::StatusOr<pb::SuggestProvidersResponse> Suggest(const pb::SuggestProvidersRequest& request,
                                                       const Caller& caller) const {
    return Ask(*scene_.one.matching, caller, &pb::MatchingService::Stub::SuggestProviders,
               request);
  }
  pb::SuggestProvidersRequest ForBooking(BookingId booking) {
    pb::SuggestProvidersRequest request;
    request.set_booking(FormatName(kBookings, booking));
    return request;
  }
  // What the usual booking of `coachee` asks for, without a booking.
  pb::SuggestProvidersRequest Described(PersonId coachee) {
    pb::SuggestProvidersRequest request;
    request.set_coachee(FormatName(kCoachees, coachee));
    request.set_kind(common::v1::COACHING);
    request.set_competency("MAN-03");
    request.set_need_level(3);
    return request;
  }
  // Everything that a suggestion could have changed.
  std::string Traces() {
    std::string traces;
    for (const char* table : {"event", "matches", "reservation", "calendar", "idempotency_key"}) {
      absl::StrAppend(&traces, table, "=",
                      scene_.Count(absl::StrCat("SELECT COUNT(*) FROM ", table)), " ");
    }
    return absl::StrCat(traces, scene_.SeatsUsed(), " ",
                        scene_.Count("SELECT CAST(SUM(version + changes) AS SIGNED) FROM ticket"));
  }

  Scene scene_{MatchingServiceSpec()};
  std::vector<std::string> names_;
};

TEST_F(SuggestTest, RanksThoseWhoFitWithPointsRulesAndASlot) {
  ASSERT_NO_FATAL_FAILURE(AddThree());
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const auto told, Suggest(ForBooking(booking), scene_.office));
  std::vector<std::string> order;
  for (const pb::Suggestion& suggestion : told.suggestions()) {
    order.push_back(suggestion.provider());
    int sum = 0;
    for (const pb::Criterion& criterion : suggestion.criteria()) {
      sum += criterion.points() * criterion.weight();
    }
    EXPECT_EQ(suggestion.score(), sum);
    EXPECT_EQ(suggestion.hard_rules_size(), 10);
    EXPECT_EQ(FromProto(suggestion.first_slot()).start,
              absl::FromCivil(absl::CivilMinute(2026, 3, 31, 9, 45), scene_.jakarta));
  }
  EXPECT_THAT(order, ElementsAre(names_[0], names_[1], names_[2]));
  EXPECT_EQ(told.waiting_reason(), "");
}

TEST_F(SuggestTest, IsWhatTheNextMatchWouldBe) {
  ASSERT_NO_FATAL_FAILURE(AddThree());
  const BookingId booking = scene_.Queue(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const auto told, Suggest(ForBooking(booking), scene_.office));
  ASSERT_OK(scene_.SetPolicy("matching_mode", "instant"));
  scene_.clock.Advance(absl::Seconds(5));  // when waiting bookings are looked at again
  ASSERT_OK_AND_ASSIGN(const pb::Match match, scene_.AwaitMatch(booking));
  EXPECT_EQ(match.provider(), told.suggestions(0).provider());
  EXPECT_EQ(match.score(), told.suggestions(0).score());
  EXPECT_EQ(match.explanation().runner_up().provider(), told.suggestions(1).provider());
}

TEST_F(SuggestTest, GivesAsManyAsAskedForAndFiveWithoutAWish) {
  ASSERT_NO_FATAL_FAILURE(AddThree());
  ASSERT_NO_FATAL_FAILURE(AddThree());
  pb::SuggestProvidersRequest request = Described(scene_.NewPerson());
  ASSERT_OK_AND_ASSIGN(const auto five, Suggest(request, scene_.office));
  EXPECT_EQ(five.suggestions_size(), 5);
  request.set_max_suggestions(2);
  ASSERT_OK_AND_ASSIGN(const auto two, Suggest(request, scene_.office));
  EXPECT_EQ(two.suggestions_size(), 2);
  request.set_max_suggestions(20);
  ASSERT_OK_AND_ASSIGN(const auto all, Suggest(request, scene_.office));
  EXPECT_EQ(all.suggestions_size(), 6);
  request.set_max_suggestions(21);
  EXPECT_THAT(Suggest(request, scene_.office),
              FailsWith(absl::StatusCode::kInvalidArgument, "NUMBER_OUT_OF_RANGE"));
}

TEST_F(SuggestTest, ChangesNothing) {
  ASSERT_NO_FATAL_FAILURE(AddThree());
  const PersonId coachee = scene_.NewPerson();
  const BookingId booking = scene_.Queue(coachee);
  const std::string before = Traces();
  ASSERT_OK(Suggest(ForBooking(booking), scene_.office));
  ASSERT_OK(Suggest(Described(coachee), scene_.office));
  EXPECT_EQ(Traces(), before);
}

TEST_F(SuggestTest, SaysWhyThereIsNobody) {
  const auto reason = [&](const pb::SuggestProvidersRequest& request) {
    const auto told = Suggest(request, scene_.office);
    return told.ok() && told->suggestions().empty() ? told->waiting_reason() : "somebody";
  };
  const PersonId coachee = scene_.NewPerson();
  pb::SuggestProvidersRequest request = Described(coachee);
  EXPECT_EQ(reason(request), "NO_PROVIDER_OF_THAT_LEVEL");
  pb::Provider provider = scene_.ProviderOf();
  provider.add_excluded_coachees(FormatName(kCoachees, coachee));
  ASSERT_OK(scene_.AddProvider(provider));
  EXPECT_EQ(reason(request), "ALL_EXCLUDED");
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf(), /*with_hours=*/false));
  EXPECT_EQ(reason(request), "NO_COMMON_SLOT");
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_EQ(reason(request), "somebody");
}

TEST_F(SuggestTest, SaysThatTheCatalogueLacksTheCompetency) {
  pb::SuggestProvidersRequest request = Described(scene_.NewPerson());
  request.set_competency("MAN-99");
  ASSERT_OK_AND_ASSIGN(const auto told, Suggest(request, scene_.office));
  EXPECT_EQ(told.waiting_reason(), "COMPETENCY_UNKNOWN");
  EXPECT_THAT(told.waiting_explanation(), HasSubstr("no competency MAN-99"));
}

TEST_F(SuggestTest, SaysInWordsWhatWouldHelp) {
  pb::SuggestProvidersRequest request = Described(scene_.NewPerson());
  const auto words = [&] {
    const auto told = Suggest(request, scene_.office);
    return told.ok() ? told->waiting_explanation() : told.status().ToString();
  };
  request.set_need_level(5);
  ASSERT_OK(scene_.AddProvider(scene_.ProviderOf()));
  EXPECT_THAT(words(), AllOf(HasSubstr("at level 5 or above"),
                             HasSubstr("providers at a lower level: 1")));
  request.set_need_level(3);
  EXPECT_EQ(words(), "");
}

TEST_F(SuggestTest, KeepsTheHardRulesForADescribedRequestToo) {
  ASSERT_NO_FATAL_FAILURE(AddThree());
  pb::SuggestProvidersRequest request = Described(scene_.NewPerson());
  const auto id = ParseName<PersonId>(kProviders, names_[0], "name");
  request.set_superior(FormatName(kCoachees, *id));
  ASSERT_OK_AND_ASSIGN(const auto told, Suggest(request, scene_.office));
  ASSERT_EQ(told.suggestions_size(), 2);
  EXPECT_EQ(told.suggestions(0).provider(), names_[1]);
}

TEST_F(SuggestTest, NamesEveryFieldThatItLacksWithoutABooking) {
  const auto refused = Suggest({}, scene_.office);
  EXPECT_THAT(refused, FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  const std::optional<ErrorDetail> detail = DetailOf(refused.status());
  ASSERT_TRUE(detail.has_value());
  std::vector<std::string> fields;
  for (const FieldFault& fault : detail->fields) fields.push_back(fault.field);
  EXPECT_THAT(fields, ElementsAre("coachee", "kind", "competency", "need_level"));
}

TEST_F(SuggestTest, AForeignOrUnknownBookingIsNotFoundAlike) {
  const PersonId coachee = scene_.NewPerson();
  const BookingId booking = scene_.Queue(coachee);
  const Caller owner = testing::PersonCaller(coachee, {Role::kCoachee});
  const Caller stranger = testing::PersonCaller(scene_.NewPerson(), {Role::kCoachee});
  ASSERT_OK(Suggest(ForBooking(booking), owner));
  const auto foreign = Suggest(ForBooking(booking), stranger).status();
  const auto missing =
      Suggest(ForBooking(NewId<BookingId>(scene_.clock.Now())), stranger).status();
  EXPECT_THAT(foreign, FailsWith(absl::StatusCode::kNotFound, "BOOKING_NOT_WAITING"));
  EXPECT_EQ(foreign.ToString(), missing.ToString());
  EXPECT_THAT(Suggest(Described(coachee), stranger),
              FailsWith(absl::StatusCode::kNotFound, "BOOKING_NOT_WAITING"));
}

}  // namespace
}  // namespace primadona::matching
