// The index of the supply: what a replica commits, the others suggest by; without a statement.
#include <functional>
#include <memory>
#include <string>

#include "common/metrics/names.h"
#include "common/testing/status_matchers.h"
#include "matching/api/supply_scene.h"
#include "matching/wiring/spec.h"

namespace primadona::matching {
namespace {

using ::primadona::testing::Eventually;

class SupplyIndexTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK(scene_.SetPolicy("matching_mode", "round"));
    ASSERT_OK_AND_ASSIGN(provider_, scene_.AddProvider(scene_.ProviderOf()));
    coachee_ = scene_.NewPerson();
    ASSERT_OK(scene_.Follow(scene_.far.keeper));
  }

  std::string ToldByIndex() {
    std::shared_ptr<SupplySource> index = scene_.IndexOf(scene_.far);
    // On a machine that stood still for a second it may not be used before it has looked again.
    if (index == nullptr) index = scene_.FollowedIndex(scene_.far);
    return scene_.Told(index.get(), {provider_, coachee_});
  }
  std::string ToldByTables() {
    return scene_.Told(&scene_.far.finder.tables(), {provider_, coachee_});
  }
  // That the index of replica two shows what replica one has committed by `change`.
  void ExpectHeard(const std::function<absl::Status()>& change) {
    const std::string before = ToldByIndex();
    ASSERT_EQ(before, ToldByTables());
    ASSERT_OK(change());
    ASSERT_OK(scene_.Follow(scene_.far.keeper));
    EXPECT_NE(ToldByIndex(), before);
    EXPECT_EQ(ToldByIndex(), ToldByTables());
  }

  absl::StatusOr<pb::Match> Assign(BookingId booking) {
    pb::AssignMatchRequest request;
    request.set_booking(FormatName(kBookings, booking));
    request.set_provider(FormatName(kProviders, provider_));
    request.set_reason("Kesepakatan unit");
    return Ask(*scene_.one.matching, scene_.office, &pb::MatchingService::Stub::AssignMatch,
               request);
  }
  absl::StatusOr<pb::Match> Confirmed() {
    ASSIGN_OR_RETURN(const pb::Match match, Assign(scene_.Queue(coachee_)));
    RETURN_IF_ERROR(scene_.Accept(match).status());
    return scene_.Confirm(match);
  }
  absl::Status SetCapacity(int capacity) { return scene_.SetCapacity(provider_, capacity); }
  pb::ReserveSlotRequest ReserveRequest(const pb::Match& match) {
    pb::ReserveSlotRequest request;
    request.set_reservation(NewUuid(scene_.clock.Now()).ToBytes());
    request.set_match(ParseName<MatchId>(kMatches, match.name(), "name")->ToBytes());
    *request.mutable_start_time() =
        ToProto(absl::FromCivil(absl::CivilMinute(2026, 4, 20, 8), scene_.jakarta));
    return request;
  }
  absl::StatusOr<pb::Reservation> Reserve(const pb::ReserveSlotRequest& request) {
    return Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReserveSlot,
               request);
  }
  void DeliverSession(const pb::ReserveSlotRequest& held, const std::string& state) {
    session::v1::SessionEvent session;
    session.set_match(held.match());
    session.set_reservation(held.reservation());
    *session.mutable_slot()->mutable_start_time() = held.start_time();
    *session.mutable_slot()->mutable_end_time() =
        ToProto(FromProto(held.start_time()) + absl::Minutes(90));
    scene_.Deliver({scene_.EventOf("session", NewUuid(scene_.clock.Now()), 2, state, session)});
  }
  // The answer of a replica to a request as `coachee_` would describe it.
  pb::SuggestProvidersResponse Suggest(Replica& replica) {
    pb::SuggestProvidersRequest request;
    request.set_coachee(FormatName(kCoachees, coachee_));
    request.set_kind(common::v1::COACHING);
    request.set_competency("MAN-03");
    request.set_need_level(3);
    const auto told = Ask(*replica.matching, scene_.office,
                          &pb::MatchingService::Stub::SuggestProviders, request);
    return told.value_or(pb::SuggestProvidersResponse());
  }
  // How often the replica has asked a worker, or the tables for what a suggestion needs.
  uint64_t WorkDone(Replica& replica) {
    const std::string text = replica.service.service().foundation().metrics.Render();
    uint64_t done = 0;
    const auto add = [&](const std::string& series) {
      const size_t at = text.find(series);
      if (at != std::string::npos) done += std::stoull(text.substr(at + series.size()));
    };
    for (const char* name : {"candidates", "former_providers", "busy_calendar"}) {
      add(absl::StrCat(metrics::kStatementSeconds, "_count{statement=\"", name, "\"} "));
    }
    add(absl::StrCat(metrics::kExecutorWaitSeconds, "_count "));
    return done;
  }
  // Whether the replica answers by its index now, at once.
  bool AnswersFromMemory(Replica& replica) {
    const uint64_t before = WorkDone(replica);
    return Suggest(replica).suggestions_size() == 1 && WorkDone(replica) == before;
  }

  SupplyScene scene_{MatchingServiceSpec()};
  PersonId provider_, coachee_;
};

TEST_F(SupplyIndexTest, HearsOfANewProvider) {
  ExpectHeard([&] { return scene_.AddProvider(scene_.ProviderOf()).status(); });
}

TEST_F(SupplyIndexTest, HearsOfAChangedProvider) {
  ExpectHeard([&] { return SetCapacity(5); });
  ExpectHeard([&] { return scene_.SetHours(provider_, pb::Availability()).status(); });
}

TEST_F(SupplyIndexTest, HearsOfAProviderWhoLeaves) {
  ExpectHeard([&] {
    pb::DeactivateProviderRequest request;
    request.set_name(FormatName(kProviders, provider_));
    return Ask(*scene_.one.providers, scene_.office, &pb::ProviderService::Stub::DeactivateProvider,
               request)
        .status();
  });
}

TEST_F(SupplyIndexTest, HearsOfASeatAndASlotTakenAndFreed) {
  pb::Match match;
  ExpectHeard([&]() -> absl::Status {
    ASSIGN_OR_RETURN(match, Assign(scene_.Queue(coachee_)));
    return absl::OkStatus();
  });
  ExpectHeard([&] { return scene_.Decline(match).status(); });
}

TEST_F(SupplyIndexTest, HearsOfACompletedEngagement) {
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Assign(scene_.Queue(coachee_)));
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  ExpectHeard([&] { return scene_.EndEngagement(match, kEngagementCompleted); });
}

TEST_F(SupplyIndexTest, HearsOfAHoldAndEndsItByTheClock) {
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Confirmed());
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  const std::string free = ToldByIndex();
  ExpectHeard([&] { return Reserve(ReserveRequest(match)).status(); });
  scene_.clock.Advance(absl::Seconds(60) - absl::Microseconds(1));
  EXPECT_NE(ToldByIndex(), free);
  EXPECT_EQ(ToldByIndex(), ToldByTables());
  scene_.clock.Advance(absl::Microseconds(1));
  EXPECT_EQ(ToldByIndex(), ToldByTables());
  EXPECT_TRUE(scene_.IndexOf(scene_.far) != nullptr);
}

TEST_F(SupplyIndexTest, AHoldThatWasSettledElsewhereStays) {
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Confirmed());
  const pb::ReserveSlotRequest held = ReserveRequest(match);
  ASSERT_OK(Reserve(held));
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  DeliverSession(held, "SCHEDULED");
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  scene_.clock.Advance(absl::Seconds(60));
  EXPECT_EQ(ToldByIndex(), ToldByTables());
  ExpectHeard([&] {
    DeliverSession(held, "CANCELLED");
    return absl::OkStatus();
  });
}

TEST_F(SupplyIndexTest, HearsOfAMoveAndOfARelease) {
  ASSERT_OK_AND_ASSIGN(const pb::Match match, Confirmed());
  const pb::ReserveSlotRequest held = ReserveRequest(match);
  ASSERT_OK(Reserve(held));
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  ExpectHeard([&] {
    pb::MoveSlotRequest move;
    move.set_reservation(held.reservation());
    *move.mutable_start_time() = ToProto(FromProto(held.start_time()) + absl::Hours(24));
    return Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::MoveSlot, move)
        .status();
  });
  ExpectHeard([&] {
    pb::ReleaseSlotRequest release;
    release.set_reservation(held.reservation());
    return Ask(*scene_.one.calendar, scene_.office, &pb::CalendarService::Stub::ReleaseSlot,
               release)
        .status();
  });
}

TEST_F(SupplyIndexTest, HearsOfNewPricesWhichEndByTheClock) {
  const absl::Time now = scene_.clock.Now();
  ExpectHeard([&] {
    return scene_.near.stores.rounds.ReplacePrices(RoundId(), {{provider_, {.points = 412}}},
                                                   absl::Minutes(5),
                                                   {.now = now, .actor = "test", .reason = "TEST"});
  });
  scene_.clock.Advance(absl::Minutes(5));
  EXPECT_EQ(ToldByIndex(), ToldByTables());
}

TEST_F(SupplyIndexTest, IsNotUsedForAnotherDayOrOtherRulesBeforeItIsReadAnew) {
  ASSERT_TRUE(scene_.IndexOf(scene_.far) != nullptr);
  scene_.clock.Advance(absl::Hours(24));
  EXPECT_TRUE(scene_.IndexOf(scene_.far) == nullptr);
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  EXPECT_EQ(ToldByIndex(), ToldByTables());
  ASSERT_OK(scene_.SetPolicy("slot_notice_hours", "48"));
  // Replica two reads the policies again after a second at most.
  EXPECT_TRUE(Eventually([&] { return scene_.IndexOf(scene_.far) == nullptr; }));
  ASSERT_OK(scene_.Follow(scene_.far.keeper));
  EXPECT_EQ(ToldByIndex(), ToldByTables());
}

TEST_F(SupplyIndexTest, IsNotUsedBeforeItHasWhatItsOwnReplicaCommitted) {
  EXPECT_TRUE(scene_.IndexOf(scene_.near) == nullptr);
  ASSERT_OK(scene_.near.keeper.CatchUp());
  EXPECT_TRUE(scene_.IndexOf(scene_.near) != nullptr);
  ASSERT_OK(SetCapacity(5));
  EXPECT_TRUE(scene_.IndexOf(scene_.near) == nullptr);
  ASSERT_OK(scene_.near.keeper.CatchUp());
  EXPECT_TRUE(scene_.IndexOf(scene_.near) != nullptr);
}

TEST_F(SupplyIndexTest, AReplicaAnswersAtOnceAndShowsWhatAnotherCommitted) {
  for (Replica* replica : {&scene_.one, &scene_.two}) {
    EXPECT_TRUE(Eventually([&] { return AnswersFromMemory(*replica); }));
  }
  const std::string before = Suggest(scene_.two).SerializeAsString();
  ASSERT_OK(SetCapacity(5));
  ASSERT_OK(Assign(scene_.Queue(scene_.NewPerson())));
  const pb::SuggestProvidersResponse now = Suggest(scene_.one);
  EXPECT_NE(now.SerializeAsString(), before);
  EXPECT_TRUE(Eventually([&] {
    return AnswersFromMemory(scene_.two) &&
           Suggest(scene_.two).SerializeAsString() == now.SerializeAsString();
  }));
}

}  // namespace
}  // namespace primadona::matching
