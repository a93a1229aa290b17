// Calls that meet: every race of the booking service ends in one of the states that it allows.
#include <atomic>
#include <thread>
#include <vector>

#include "booking/api/scene.h"
#include "booking/wiring/spec.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace primadona::booking {
namespace {

constexpr int kCallers = 8;

// Runs `work(i)` on kCallers threads at once.
void AtOnce(const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  threads.reserve(kCallers);
  for (int i = 0; i < kCallers; ++i) threads.emplace_back(work, i);
  for (std::thread& thread : threads) thread.join();
}

class RacesTest : public ::testing::Test {
 protected:
  int64_t Count(const std::string& sql) { return scene_.service.database().Query(sql)[0].Int(0); }

  BookingSettings keys_{.nip_hmac_key = "k1:" + std::string(64, 'a'),
                        .nip_encryption_key = "k1:" + std::string(64, 'b')};
  Scene scene_{BookingServiceSpec(keys_)};
};

TEST_F(RacesTest, OneOfManyWhoEnterTheSameNipAtOnceSucceeds) {
  const std::string nip = scene_.NewNip();
  std::atomic<int> entered{0};
  std::atomic<int> taken{0};
  AtOnce([&](int) {
    pb::CreateCoacheeRequest request;
    request.mutable_coachee()->set_nip(nip);
    request.mutable_coachee()->set_employment(pb::PNS);
    request.mutable_coachee()->set_display_name("Synthetic Person");
    request.mutable_coachee()->set_unit("OPD-01");
    const auto coachee = scene_.Create(scene_.office, request);
    if (coachee.ok()) ++entered;
    if (ReasonOf(coachee.status()) == "NIP_TAKEN") ++taken;
  });
  EXPECT_EQ(entered, 1);
  EXPECT_EQ(taken, kCallers - 1);
}

TEST_F(RacesTest, OfManySubmissionsOfTheSameRequestOneIsQueued) {
  const Caller me = Scene::AsCoachee(scene_.Enter());
  std::vector<std::string> drafts;
  drafts.reserve(kCallers);
  for (int i = 0; i < kCallers; ++i) {
    drafts.push_back(scene_.Draft(me, Scene::Wishes())->name());
  }
  AtOnce([&](int i) {
    // ABORTED asks to read again and retry.
    while (absl::IsAborted(scene_.Submit(me, drafts[i]).status())) {
    }
  });
  int queued = 0;
  int duplicates = 0;
  for (const std::string& draft : drafts) {
    const pb::Booking::State state = scene_.Get(me, draft)->state();
    if (state == pb::Booking::QUEUED) ++queued;
    if (state == pb::Booking::DUPLICATE) ++duplicates;
  }
  EXPECT_EQ(queued, 1);
  EXPECT_EQ(duplicates, kCallers - 1);
}

TEST_F(RacesTest, ManyCallsWithOneRequestIdAtOnceHaveOneEffectAndOneAnswer) {
  const Caller me = Scene::AsCoachee(scene_.Enter());
  pb::CreateBookingRequest create;
  *create.mutable_booking() = Scene::Wishes();
  create.set_request_id(NewUuid(scene_.clock.Now()).ToString());
  std::vector<std::string> made(kCallers);
  AtOnce([&](int i) {
    const auto booking = scene_.Call<pb::Booking>(
        *scene_.bookings, me, &pb::BookingService::Stub::CreateBooking, create);
    EXPECT_OK(booking);
    if (booking.ok()) made[i] = booking->SerializeAsString();
  });
  EXPECT_EQ(made, std::vector<std::string>(kCallers, made[0]));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM booking"), 1);

  pb::Booking draft;
  ASSERT_TRUE(draft.ParseFromString(made[0]));
  const std::string key = NewUuid(scene_.clock.Now()).ToString();
  std::vector<std::string> submitted(kCallers);
  AtOnce([&](int i) {
    const auto booking = scene_.Submit(me, draft.name(), key);
    EXPECT_OK(booking);
    if (booking.ok()) submitted[i] = booking->SerializeAsString();
  });
  EXPECT_EQ(submitted, std::vector<std::string>(kCallers, submitted[0]));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM event WHERE aggregate_kind = 'booking'"), 2);
}

TEST_F(RacesTest, ManyPushesOfOneNeedAtOnceMakeOneNeedWithTheNewestRevision) {
  const std::string nip = scene_.NewNip();
  scene_.Enter(nip);
  AtOnce([&](int i) {
    pb::DevelopmentNeed need;
    need.set_external_id("GAP-1");
    need.set_revision(i + 1);
    need.set_nip(nip);
    need.set_competency("MAN-03");
    need.set_required_level(4);
    EXPECT_OK(scene_.Push(scene_.hr, need));
  });
  EXPECT_EQ(Count("SELECT COUNT(*) FROM development_need"), 1);
  EXPECT_EQ(Count("SELECT MAX(revision) FROM development_need"), kCallers);
}

TEST_F(RacesTest, ANeedAndItsPersonThatArriveAtOnceFindEachOther) {
  for (int round = 0; round < 10; ++round) {
    const std::string nip = scene_.NewNip();
    std::string name;
    std::thread push([&] {
      pb::DevelopmentNeed need;
      need.set_external_id("GAP-" + std::to_string(round));
      need.set_revision(1);
      need.set_nip(nip);
      need.set_competency("MAN-03");
      need.set_required_level(4);
      const auto result = scene_.Push(scene_.hr, need);
      if (result.ok()) name = result->development_need();
    });
    EXPECT_FALSE(scene_.Enter(nip).is_nil());
    push.join();
    ASSERT_OK_AND_ASSIGN(const pb::DevelopmentNeed need, scene_.GetNeed(scene_.hr, name));
    EXPECT_EQ(need.state(), pb::DevelopmentNeed::VALIDATED) << "round " << round;
  }
}

TEST_F(RacesTest, WithdrawAgainstAConfirmationEndsWithdrawnOrAssigned) {
  for (int round = 0; round < 10; ++round) {
    const PersonId person = scene_.Enter();
    const std::string booking = scene_.Queued(person);
    const auto match = NewId<MatchId>(scene_.clock.Now());
    const auto provider = NewId<PersonId>(scene_.clock.Now());
    ASSERT_EQ(scene_.DeliverMatch(booking, match, provider, 1, "PROPOSED"), common::v1::APPLIED);
    std::thread confirm([&] { scene_.DeliverMatch(booking, match, provider, 3, "CONFIRMED"); });
    const auto withdrawn = scene_.Withdraw(Scene::AsCoachee(person), booking);
    confirm.join();
    const pb::Booking::State state = scene_.Get(scene_.office, booking)->state();
    if (withdrawn.ok()) {
      EXPECT_EQ(state, pb::Booking::WITHDRAWN);
    } else {
      EXPECT_EQ(ReasonOf(withdrawn.status()), "BOOKING_ASSIGNED");
      EXPECT_EQ(state, pb::Booking::ASSIGNED);
    }
  }
}

TEST_F(RacesTest, EveryChangeOfABookingStandsInTheFeedOnceInOrder) {
  const PersonId person = scene_.Enter();
  const std::string booking = scene_.Queued(person);
  ASSERT_OK(scene_.Withdraw(Scene::AsCoachee(person), booking));
  EXPECT_EQ(Count("SELECT COUNT(*) FROM event WHERE aggregate_kind = 'booking'"), 3);
  EXPECT_EQ(Count("SELECT MAX(version) FROM event WHERE aggregate_kind = 'booking'"), 3);
  // A draft is nobody else's business; of the two other changes session hears the withdrawal.
  EXPECT_EQ(Count("SELECT COUNT(*) FROM outbox"), 3);
}

}  // namespace
}  // namespace primadona::booking
