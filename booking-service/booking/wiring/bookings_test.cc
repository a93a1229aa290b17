// What BookingService promises, on the whole service.
#include <utility>

#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::PersonCaller;

constexpr auto kPrecondition = absl::StatusCode::kFailedPrecondition;

// One service for all tests of this program's suite; each test makes its own people.
Scene& TheScene() {
  static BookingSettings keys{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                              .nip_encryption_key = "k1:" + std::string(64, 'b')};
  static Scene scene(BookingServiceSpec(keys));
  return scene;
}

class BookingsTest : public ::testing::Test {
 protected:
  absl::StatusOr<pb::Booking> Update(const pb::Booking& booking, const std::string& path) {
    pb::UpdateBookingRequest request;
    *request.mutable_booking() = booking;
    if (!path.empty()) request.mutable_update_mask()->add_paths(path);
    return scene_.Call<pb::Booking>(*scene_.bookings, me_, &pb::BookingService::Stub::UpdateBooking,
                                    request);
  }
  std::vector<std::string> List(const Caller& caller, pb::ListBookingsRequest request) {
    std::vector<std::string> names;
    do {
      const auto page = scene_.Call<pb::ListBookingsResponse>(
          *scene_.bookings, caller, &pb::BookingService::Stub::ListBookings, request);
      if (!page.ok()) return {page.status().ToString()};
      for (const pb::Booking& booking : page->bookings()) names.push_back(booking.name());
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }

  Scene& scene_ = TheScene();
  const PersonId person_ = scene_.Enter();
  const Caller me_ = Scene::AsCoachee(person_);
  const PersonId provider_ = NewId<PersonId>(scene_.clock.Now());
};

TEST_F(BookingsTest, ADraftIsSubmittedAndSaysThatItAwaitsAMatch) {
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, Scene::Wishes()));
  EXPECT_EQ(draft.state(), pb::Booking::DRAFT);
  EXPECT_EQ(draft.coachee(), FormatName(kCoachees, person_));
  EXPECT_EQ(draft.priority(), 1);
  ASSERT_OK_AND_ASSIGN(const pb::Booking queued, scene_.Submit(me_, draft.name()));
  EXPECT_EQ(queued.state(), pb::Booking::QUEUED);
  EXPECT_EQ(queued.state_reason(), "AWAITING_MATCH");
  EXPECT_TRUE(queued.has_queue_time());
}

TEST_F(BookingsTest, PriorityZeroIsRefusedAndAnyOtherThanOneIsTheOffices) {
  pb::Booking booking = Scene::Wishes();
  booking.set_priority(0);
  EXPECT_THAT(scene_.Draft(me_, booking),
              FailsWith(absl::StatusCode::kInvalidArgument, "NUMBER_OUT_OF_RANGE"));
  booking.set_priority(9);
  EXPECT_THAT(scene_.Draft(me_, booking),
              FailsWith(absl::StatusCode::kPermissionDenied, "PRIORITY_NOT_YOURS"));
  booking.set_coachee(FormatName(kCoachees, person_));
  ASSERT_OK_AND_ASSIGN(const pb::Booking first, scene_.Draft(scene_.office, booking));
  EXPECT_EQ(first.priority(), 9);
}

TEST_F(BookingsTest, OnlyConsultingNamesAUnitAndAContact) {
  pb::Booking booking = Scene::Wishes();
  booking.set_beneficiary_unit("OPD-02");
  EXPECT_THAT(scene_.Draft(me_, booking),
              FailsWith(absl::StatusCode::kInvalidArgument, "BENEFICIARY_CONSULTING_ONLY"));
  booking.clear_reason();
  booking.set_kind(common::v1::CONSULTING);
  booking.set_contact("synthetic contact");
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, booking));
  EXPECT_EQ(draft.contact(), "synthetic contact");
  ASSERT_OK(scene_.Submit(me_, draft.name()));
  ASSERT_OK_AND_ASSIGN(const pb::Booking seen, scene_.Get(scene_.office, draft.name()));
  EXPECT_EQ(seen.beneficiary_unit(), "OPD-02");
  EXPECT_EQ(seen.contact(), "synthetic contact");
}

TEST_F(BookingsTest, AnUpdateChangesWhatItNamesAndOnlyInADraft) {
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, Scene::Wishes()));
  pb::Booking change;
  change.set_name(draft.name());
  change.set_topic("another topic");
  ASSERT_OK_AND_ASSIGN(const pb::Booking updated, Update(change, ""));
  EXPECT_EQ(updated.topic(), "another topic");
  EXPECT_EQ(updated.competency(), "MAN-03");
  change.set_etag(draft.etag());
  EXPECT_THAT(Update(change, "topic"), FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  EXPECT_THAT(Update(change, "state"),
              FailsWith(absl::StatusCode::kInvalidArgument, "FIELD_UNKNOWN"));
  ASSERT_OK(scene_.Submit(me_, draft.name()));
  change.clear_etag();
  EXPECT_THAT(Update(change, "topic"), FailsWith(kPrecondition, "BOOKING_NOT_DRAFT"));
}

TEST_F(BookingsTest, ASubmittedBookingBringsThePresentLevelInTheCompetencyThatItNamesThen) {
  pb::UpdateCoacheeRequest levels;
  levels.mutable_coachee()->set_name(FormatName(kCoachees, person_));
  for (const auto& [code, level] : {std::pair("MAN-03", 2), std::pair("MAN-04", 1)}) {
    pb::CompetencyLevel& held = *levels.mutable_coachee()->add_competencies();
    held.set_code(code);
    held.set_level(level);
  }
  levels.mutable_update_mask()->add_paths("competencies");
  ASSERT_OK(scene_.Call<pb::Coachee>(*scene_.coachees, scene_.office,
                                     &pb::CoacheeService::Stub::UpdateCoachee, levels));
  ASSERT_OK_AND_ASSIGN(pb::Booking draft, scene_.Draft(me_, Scene::Wishes("MAN-03")));
  draft.set_competency("MAN-04");
  draft.clear_etag();
  ASSERT_OK(Update(draft, "competency"));
  ASSERT_OK(scene_.Submit(me_, draft.name()));
  EXPECT_EQ(scene_.QueuedEvent(draft.name()).present_level(), 1);
}

TEST_F(BookingsTest, ASubmittedBookingBringsTheTimeZoneOfItsCoachee) {
  pb::UpdateCoacheeRequest move;
  move.mutable_coachee()->set_name(FormatName(kCoachees, person_));
  move.mutable_coachee()->set_time_zone("Asia/Makassar");
  move.mutable_update_mask()->add_paths("time_zone");
  ASSERT_OK(scene_.Call<pb::Coachee>(*scene_.coachees, scene_.office,
                                     &pb::CoacheeService::Stub::UpdateCoachee, move));
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, Scene::Wishes()));
  ASSERT_OK(scene_.Submit(me_, draft.name()));
  EXPECT_EQ(scene_.QueuedEvent(draft.name()).time_zone(), "Asia/Makassar");
}

TEST_F(BookingsTest, TheSameRequestTwiceBecomesADuplicate) {
  scene_.Queued(person_);
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, Scene::Wishes()));
  ASSERT_OK_AND_ASSIGN(const pb::Booking second, scene_.Submit(me_, draft.name()));
  EXPECT_EQ(second.state(), pb::Booking::DUPLICATE);
  EXPECT_EQ(second.state_reason(), "SAME_REQUEST_OPEN");
}

TEST_F(BookingsTest, ARepeatedSubmitWithItsRequestIdAnswersAsTheFirst) {
  ASSERT_OK_AND_ASSIGN(const pb::Booking draft, scene_.Draft(me_, Scene::Wishes()));
  const std::string id = NewUuid(scene_.clock.Now()).ToString();
  ASSERT_OK_AND_ASSIGN(const pb::Booking first, scene_.Submit(me_, draft.name(), id));
  ASSERT_OK_AND_ASSIGN(const pb::Booking again, scene_.Submit(me_, draft.name(), id));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
}

TEST_F(BookingsTest, ThePolicyOfOpenBookingsDecidesHowManyAreTaken) {
  common::v1::UpdatePolicyRequest request;
  request.mutable_policy()->set_name("policies/open_bookings_per_coachee");
  request.mutable_policy()->set_value("1");
  request.mutable_policy()->mutable_effective_date()->set_year(2026);
  request.mutable_policy()->mutable_effective_date()->set_month(3);
  request.mutable_policy()->mutable_effective_date()->set_day(30);
  scene_.Queued(person_, "MAN-03");
  ASSERT_OK_AND_ASSIGN(const pb::Booking second, scene_.Draft(me_, Scene::Wishes("MAN-04")));
  ASSERT_OK_AND_ASSIGN(const pb::Booking third, scene_.Draft(me_, Scene::Wishes("MAN-05")));
  ASSERT_OK(scene_.Submit(me_, second.name()));
  ASSERT_OK(scene_.Call<common::v1::Policy>(*scene_.policies, scene_.office,
                                            &pb::PolicyService::Stub::UpdatePolicy, request));
  EXPECT_THAT(scene_.Submit(me_, third.name()), FailsWith(kPrecondition, "TOO_MANY_OPEN_BOOKINGS"));
  request.mutable_policy()->set_value("5");
  ASSERT_OK(scene_.Call<common::v1::Policy>(*scene_.policies, scene_.office,
                                            &pb::PolicyService::Stub::UpdatePolicy, request));
  EXPECT_OK(scene_.Submit(me_, third.name()));
}

TEST_F(BookingsTest, AForeignBookingLooksExactlyLikeAMissingOne) {
  const std::string booking = scene_.Queued(person_);
  const Caller stranger = Scene::AsCoachee(scene_.Enter());
  const std::string missing = FormatName(kBookings, NewId<BookingId>(scene_.clock.Now()));
  EXPECT_EQ(scene_.Get(stranger, booking).status(), scene_.Get(stranger, missing).status());
  EXPECT_EQ(scene_.Withdraw(stranger, booking).status(),
            scene_.Withdraw(stranger, missing).status());
  EXPECT_EQ(scene_.Submit(stranger, booking).status(), scene_.Submit(stranger, missing).status());
  EXPECT_THAT(scene_.Get(stranger, booking),
              FailsWith(absl::StatusCode::kNotFound, "BOOKING_NOT_FOUND"));
}

TEST_F(BookingsTest, AUnitHeadNominatesTheOwnUnitAndSeesProgressNotContent) {
  Caller head = PersonCaller(NewId<PersonId>(scene_.clock.Now()), {Role::kUnitHead});
  head.unit = "OPD-01";
  const std::string own = scene_.Queued(person_);
  ASSERT_OK_AND_ASSIGN(const pb::Booking seen, scene_.Get(head, own));
  EXPECT_EQ(seen.topic(), "");
  pb::Booking nomination = Scene::Wishes("MAN-04");
  nomination.set_coachee(FormatName(kCoachees, person_));
  ASSERT_OK_AND_ASSIGN(const pb::Booking nominated, scene_.Draft(head, nomination));
  EXPECT_EQ(nominated.topic(), "synthetic topic");
  ASSERT_OK(scene_.Submit(head, nominated.name()));
  nomination.set_coachee(FormatName(kCoachees, scene_.Enter(scene_.NewNip(), "OPD-02")));
  EXPECT_THAT(scene_.Draft(head, nomination),
              FailsWith(absl::StatusCode::kNotFound, "COACHEE_NOT_FOUND"));
}

TEST_F(BookingsTest, ListsByReachAndFilterPageByPage) {
  std::vector<std::string> mine;
  for (const char* competency : {"MAN-01", "MAN-02", "MAN-03", "MAN-04"}) {
    mine.insert(mine.begin(), scene_.Queued(person_, competency));
    scene_.clock.Advance(absl::Seconds(1));
  }
  scene_.Queued(scene_.Enter());
  pb::ListBookingsRequest request;
  request.set_page_size(3);
  EXPECT_EQ(List(me_, request), mine) << "newest first, nobody else's";
  request.set_competency("MAN-02");
  EXPECT_EQ(List(me_, request), std::vector<std::string>{mine[2]});
  request.clear_competency();
  request.add_states(pb::Booking::WITHDRAWN);
  EXPECT_EQ(List(me_, request), std::vector<std::string>{});
  ASSERT_OK(scene_.Withdraw(me_, mine[0]));
  EXPECT_EQ(List(me_, request), std::vector<std::string>{mine[0]});
  pb::ListBookingsRequest all;
  all.set_coachee(FormatName(kCoachees, person_));
  EXPECT_EQ(List(scene_.office, all).size(), 4u);
  all.clear_coachee();
  EXPECT_TRUE(List(PersonCaller(provider_, {Role::kProvider}), all).empty());
}

TEST_F(BookingsTest, WithdrawMindsTheEtagAndIsFinal) {
  const std::string booking = scene_.Queued(person_);
  EXPECT_THAT(scene_.Withdraw(me_, booking, "1"),
              FailsWith(absl::StatusCode::kAborted, "ETAG_MISMATCH"));
  ASSERT_OK_AND_ASSIGN(const pb::Booking withdrawn, scene_.Withdraw(me_, booking));
  EXPECT_EQ(withdrawn.state(), pb::Booking::WITHDRAWN);
  EXPECT_EQ(withdrawn.state_reason(), "NO_TIME");
  ASSERT_OK_AND_ASSIGN(const pb::Booking again, scene_.Withdraw(me_, booking));
  EXPECT_EQ(again.SerializeAsString(), withdrawn.SerializeAsString());
  EXPECT_THAT(scene_.Submit(me_, booking), FailsWith(kPrecondition, "BOOKING_CLOSED"));
  const auto match = NewId<MatchId>(scene_.clock.Now());
  ASSERT_EQ(scene_.DeliverMatch(booking, match, provider_, 3, "CONFIRMED"), common::v1::APPLIED);
  ASSERT_OK_AND_ASSIGN(const pb::Booking after, scene_.Get(me_, booking));
  EXPECT_EQ(after.SerializeAsString(), withdrawn.SerializeAsString());
}

}  // namespace
}  // namespace primadona::booking
