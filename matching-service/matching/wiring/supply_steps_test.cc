// After any steps the index of the supply is what would be read from the tables now.
#include <random>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "matching/api/supply_scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

constexpr int kSteps = 150;
constexpr int kMostProviders = 6;

// Random steps, all by replica one. A step that is refused (a slot that is not offered, a match
// that is over) changes nothing, which is a step too.
class SupplyStepsTest : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
    for (int i = 0; i < 3; ++i) coachees_.push_back(scene_.NewPerson());
    AddProvider();
    // Its index is there before the steps, so that each must be heard of.
    ASSERT_OK(scene_.Follow(scene_.far.keeper));
  }

  int Roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  template <typename T>
  const T& AnyOf(const std::vector<T>& some) {
    return some[static_cast<size_t>(Roll(static_cast<int>(some.size())))];
  }

  void AddProvider() {
    pb::Provider provider = scene_.ProviderOf(/*capacity=*/1 + Roll(8));
    provider.mutable_competencies(0)->set_level(2 + Roll(4));
    if (const auto id = scene_.AddProvider(provider); id.ok()) providers_.push_back(*id);
  }
  void ChangeProvider() {
    pb::UpdateProviderRequest request;
    request.mutable_provider()->set_name(FormatName(kProviders, AnyOf(providers_)));
    request.mutable_provider()->set_capacity(1 + Roll(8));
    request.mutable_provider()->set_unit(absl::StrCat("OPD-0", 1 + Roll(3)));
    request.mutable_update_mask()->add_paths("capacity");
    request.mutable_update_mask()->add_paths("unit");
    Note(Ask(*scene_.one.providers, scene_.office, &pb::ProviderService::Stub::UpdateProvider,
             request));
  }
  void Assign() {
    const BookingId booking = scene_.Queue(AnyOf(coachees_));
    pb::AssignMatchRequest request;
    request.set_booking(FormatName(kBookings, booking));
    request.set_provider(FormatName(kProviders, AnyOf(providers_)));
    request.set_reason("Kesepakatan unit");
    const auto match =
        Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::AssignMatch, request);
    Note(match);
    if (match.ok()) matches_.push_back(*match);
    if (match.ok()) bookings_.push_back(booking);
  }
  void GoOn(const pb::Match& match) {
    switch (Roll(4)) {
      case 0:
        return Note(scene_.Decline(match));
      case 1: {
        const char* end = Roll(2) == 0 ? kEngagementCompleted : kEngagementTerminated;
        done_ += scene_.EndEngagement(match, end).ok() ? 1 : 0;
        return;
      }
      default:
        Note(scene_.Accept(match));
        const auto confirmed = scene_.Confirm(match);
        Note(confirmed);
        if (confirmed.ok()) confirmed_.push_back(*confirmed);
    }
  }
  void Withdraw() {
    scene_.Deliver({scene_.EventOf("booking", AnyOf(bookings_).uuid(), 5, "WITHDRAWN",
                                   booking::v1::BookingEvent())});
  }

  absl::Time AnyMorning() {
    return absl::FromCivil(absl::CivilMinute(2026, 4, 6 + Roll(5), 8), scene_.jakarta);
  }
  void Reserve() {
    pb::ReserveSlotRequest request;
    request.set_reservation(NewUuid(scene_.clock.Now()).ToBytes());
    request.set_match(ParseName<MatchId>(kMatches, AnyOf(confirmed_).name(), "name")->ToBytes());
    *request.mutable_start_time() = ToProto(AnyMorning());
    const auto held =
        Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReserveSlot, request);
    Note(held);
    if (held.ok()) held_.push_back(request);
  }
  void MoveOrRelease() {
    if (Roll(3) == 0) {
      pb::ReleaseSlotRequest release;
      release.set_reservation(AnyOf(held_).reservation());
      return Note(Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReleaseSlot,
                      release));
    }
    pb::MoveSlotRequest move;
    move.set_reservation(AnyOf(held_).reservation());
    *move.mutable_start_time() = ToProto(AnyMorning());
    Note(Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::MoveSlot, move));
  }
  void HearOfSession() {
    const pb::ReserveSlotRequest& held = AnyOf(held_);
    session::v1::SessionEvent session;
    session.set_match(held.match());
    session.set_reservation(held.reservation());
    *session.mutable_slot()->mutable_start_time() = held.start_time();
    *session.mutable_slot()->mutable_end_time() =
        ToProto(FromProto(held.start_time()) + absl::Minutes(90));
    scene_.Deliver({scene_.EventOf("session", NewUuid(scene_.clock.Now()), 2,
                                   Roll(3) == 0 ? "CANCELLED" : "SCHEDULED", session)});
  }
  void WorkOutPrices() {
    Prices prices;
    for (const PersonId provider : providers_) {
      if (Roll(2) == 0) prices[provider] = {.points = Roll(500), .contested = Roll(4) == 0};
    }
    EXPECT_OK(scene_.near.stores.rounds.ReplacePrices(
        RoundId(), prices, absl::Minutes(Roll(10)),
        {.now = scene_.clock.Now(), .actor = "test", .reason = "TEST"}));
  }

  void Step() {
    switch (Roll(11)) {
      case 0:
      case 1:
        return providers_.size() < kMostProviders ? AddProvider() : ChangeProvider();
      case 2:
      case 3:
        return Assign();
      case 4:
      case 5:
        return matches_.empty() ? Assign() : GoOn(AnyOf(matches_));
      case 6:
        return confirmed_.empty() ? Assign() : Reserve();
      case 7:
        return held_.empty() ? Assign() : MoveOrRelease();
      case 8:
        return held_.empty() ? Assign() : HearOfSession();
      case 9:
        return WorkOutPrices();
      default:
        if (Roll(3) == 0 && !bookings_.empty()) return Withdraw();
        scene_.clock.Advance(absl::Seconds(25));
    }
  }

  template <typename T>
  void Note(const absl::StatusOr<T>& done) {
    done_ += done.ok() ? 1 : 0;
  }

  void ExpectTheSame(int step) {
    std::vector<PersonId> people = coachees_;
    people.insert(people.end(), providers_.begin(), providers_.end());
    SupplySource& tables = scene_.far.finder.tables();
    const std::shared_ptr<SupplySource> index = scene_.FollowedIndex(scene_.far);
    ASSERT_TRUE(index != nullptr);
    ASSERT_EQ(scene_.Told(index.get(), people), scene_.Told(&tables, people)) << "step " << step;
    for (const PersonId coachee : coachees_) {
      ASSERT_EQ(scene_.Found(scene_.far.finder, *index, coachee),
                scene_.Found(scene_.far.finder, tables, coachee))
          << "step " << step;
    }
  }

  SupplyScene scene_{MatchingServiceSpec()};
  std::mt19937 random_{static_cast<unsigned>(GetParam())};
  std::vector<PersonId> coachees_, providers_;
  std::vector<BookingId> bookings_;
  std::vector<pb::Match> matches_, confirmed_;
  std::vector<pb::ReserveSlotRequest> held_;
  int done_ = 0;
};

TEST_P(SupplyStepsTest, TheIndexIsWhatTheTablesAre) {
  for (int step = 0; step < kSteps; ++step) {
    Step();
    ASSERT_NO_FATAL_FAILURE(ExpectTheSame(step));
  }
  EXPECT_GT(done_, kSteps / 5);
  EXPECT_FALSE(held_.empty());
  // One that reads all now knows the same as the one that has followed.
  Kept fresh(scene_.two, scene_.clock);
  std::vector<PersonId> people = coachees_;
  people.insert(people.end(), providers_.begin(), providers_.end());
  EXPECT_EQ(scene_.Told(scene_.FollowedIndex(fresh).get(), people),
            scene_.Told(scene_.FollowedIndex(scene_.far).get(), people));
}

INSTANTIATE_TEST_SUITE_P(Seeds, SupplyStepsTest, ::testing::Range(1, 4));

}  // namespace
}  // namespace primadona::matching
