#include "common/events/receiver.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "common/events/deliverer.h"
#include "common/events/event_samples.h"
#include "common/log/log.h"
#include "common/status/macros.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "gmock/gmock.h"

namespace primadona::events {
namespace {

using ::testing::ElementsAre;

class ReceiverTest : public ::testing::Test {
 protected:
  ReceiverTest() {
    receiver_.On("booking", [this](mysql::Transaction&, const Event& event) {
      ++applied_;
      last_ = event.version;
      return answer_;
    });
  }
  common::v1::DeliverResult Deliver(const Event& event) {
    common::v1::DeliverRequest request;
    *request.add_events() = ToProto(event);
    return receiver_.Deliver(request).results(0);
  }
  Event At(int64_t version) { return SampleEvent(aggregate_, version, clock_.Now()); }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  Receiver receiver_{db_.database()};
  const Uuid aggregate_ = NewUuid(clock_.Now());
  std::atomic<int> applied_{0};
  std::atomic<int64_t> last_{0};
  absl::Status answer_;
};

TEST_F(ReceiverTest, AppliesAnEventOnce) {
  EXPECT_EQ(Deliver(At(1)), common::v1::APPLIED);
  EXPECT_EQ(Deliver(At(1)), common::v1::APPLIED);
  EXPECT_EQ(applied_, 1);
}

TEST_F(ReceiverTest, SkipsWhatIsOlderThanItHas) {
  EXPECT_EQ(Deliver(At(3)), common::v1::APPLIED);
  EXPECT_EQ(Deliver(At(2)), common::v1::APPLIED);
  EXPECT_EQ(applied_, 1);
  EXPECT_EQ(last_, 3);
}

TEST_F(ReceiverTest, AsksForAnotherTryWhileTheEffectCannotBeHad) {
  answer_ = absl::UnavailableError("not now");
  EXPECT_EQ(Deliver(At(1)), common::v1::RETRY);
  answer_ = absl::OkStatus();
  EXPECT_EQ(Deliver(At(1)), common::v1::APPLIED);
  EXPECT_EQ(applied_, 2) << "the failed try left no trace";
}

TEST_F(ReceiverTest, RefusesForGoodWhatItCannotRead) {
  answer_ = absl::InvalidArgumentError("unreadable");
  EXPECT_EQ(Deliver(At(1)), common::v1::REFUSED);
  EXPECT_EQ(Deliver(SampleEvent(aggregate_, 1, clock_.Now(), "stranger")), common::v1::REFUSED);
}

TEST_F(ReceiverTest, TellsARefusalInTheTraceOfTheEvent) {
  answer_ = absl::InvalidArgumentError("unreadable");
  log::Configure("test-service", log::Level::kInfo);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(Deliver(At(1)), common::v1::REFUSED);
  log::Flush();
  const std::string told = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(told, ::testing::ContainsRegex(
                        "event refused.*\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
}

TEST_F(ReceiverTest, ARefusedEventHoldsUpNobodyInItsBatch) {
  common::v1::DeliverRequest request;
  *request.add_events() = ToProto(SampleEvent(aggregate_, 1, clock_.Now(), "stranger"));
  *request.add_events() = ToProto(At(1));
  const common::v1::DeliverResponse response = receiver_.Deliver(request);
  EXPECT_EQ(response.results(0), common::v1::REFUSED);
  EXPECT_EQ(response.results(1), common::v1::APPLIED);
}

TEST_F(ReceiverTest, EventsOfOneDeliveryShareACommit) {
  const auto commits = [this] {
    return std::stoll(db_.Query("SHOW GLOBAL STATUS LIKE 'Com_commit'")[0].Text(1));
  };
  common::v1::DeliverRequest request;
  for (int i = 0; i < 20; ++i) {
    *request.add_events() = ToProto(SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now()));
  }
  const int64_t before = commits();
  receiver_.Deliver(request);
  EXPECT_EQ(commits(), before + 1);
  EXPECT_EQ(applied_, 20);
}

TEST_F(ReceiverTest, ALargeDeliveryIsAppliedByTwoAtOnceEachAggregateInItsOrder) {
  absl::Mutex mutex;
  std::map<Uuid, std::vector<int64_t>> seen;
  std::set<std::thread::id> threads;
  Receiver receiver(db_.database());
  receiver.On("booking", [&](mysql::Transaction&, const Event& event) {
    absl::MutexLock lock(&mutex);
    seen[event.aggregate_id].push_back(event.version);
    threads.insert(std::this_thread::get_id());
    return absl::OkStatus();
  });
  common::v1::DeliverRequest request;
  for (int i = 0; i < 60; ++i) {
    const Uuid aggregate = NewUuid(clock_.Now());
    for (const int64_t version : {1, 2}) {
      *request.add_events() = ToProto(SampleEvent(aggregate, version, clock_.Now()));
    }
  }
  const common::v1::DeliverResponse response = receiver.Deliver(request);
  ASSERT_EQ(response.results_size(), 120);
  for (const int result : response.results()) EXPECT_EQ(result, common::v1::APPLIED);
  EXPECT_EQ(seen.size(), 60u);
  for (const auto& [aggregate, versions] : seen) EXPECT_THAT(versions, ElementsAre(1, 2));
  EXPECT_EQ(threads.size(), 2u);
}

TEST_F(ReceiverTest, AnEventThatMustWaitUndoesNoneOfItsBatch) {
  const Event later = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
  Receiver picky(db_.database());
  picky.On("booking", [&](mysql::Transaction&, const Event& event) -> absl::Status {
    return event.id == later.id ? absl::UnavailableError("not now") : absl::OkStatus();
  });
  common::v1::DeliverRequest request;
  *request.add_events() = ToProto(At(1));
  *request.add_events() = ToProto(later);
  const common::v1::DeliverResponse response = picky.Deliver(request);
  EXPECT_EQ(response.results(0), common::v1::APPLIED);
  EXPECT_EQ(response.results(1), common::v1::RETRY);
  EXPECT_EQ(db_.Query("SELECT COUNT(*) FROM applied_event")[0].Int(0), 1);
}

TEST_F(ReceiverTest, AppliesAnEventOnceThatManyBringAtOnce) {
  for (int round = 0; round < 20; ++round) {
    const Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
    const int before = applied_;
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 4; ++sender) {
      senders.emplace_back([&] { EXPECT_EQ(Deliver(event), common::v1::APPLIED); });
    }
    for (std::thread& sender : senders) sender.join();
    EXPECT_EQ(applied_, before + 1) << "round " << round;
  }
}

TEST_F(ReceiverTest, TwoReplicasThatSweepTheSameEventsHaveThemAppliedOnce) {
  constexpr int kEvents = 200;
  testing::TestDatabase sender_db;
  EventLog of_the_dead_replica{Routes{{"booking", {"here"}}}};
  ASSERT_OK(sender_db.database().Transact([&](mysql::Transaction& tx) -> absl::Status {
    for (int i = 0; i < kEvents; ++i) {
      const Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
      RETURN_IF_ERROR(of_the_dead_replica.Append(tx, event));
    }
    return absl::OkStatus();
  }));
  std::atomic<int> sent{0};
  const auto replica = [&](EventLog& log) {
    return std::make_unique<Deliverer>(
        sender_db.database(), log, clock_, std::vector<std::string>{"here"},
        [&](const std::string&, const common::v1::DeliverRequest& request)
            -> absl::StatusOr<common::v1::DeliverResponse> {
          sent += request.events_size();
          return receiver_.Deliver(request);
        });
  };
  EventLog one_log{Routes{{"booking", {"here"}}}}, two_log{Routes{{"booking", {"here"}}}};
  const auto one = replica(one_log), two = replica(two_log);
  std::thread other([&] { EXPECT_OK(two->SweepAll()); });
  EXPECT_OK(one->SweepAll());
  other.join();
  EXPECT_GE(sent, kEvents);
  EXPECT_EQ(applied_, kEvents);
  EXPECT_EQ(sender_db.Query("SELECT COUNT(*) FROM outbox")[0].Int(0), 0);
}

TEST_F(ReceiverTest, EndsAtTheNewestVersionInEveryOrderAndFromManySenders) {
  std::mt19937 random(7);
  std::vector<int64_t> versions;
  for (int64_t version = 1; version <= 20; ++version) versions.insert(versions.end(), 2, version);
  std::vector<std::thread> senders;
  for (int sender = 0; sender < 4; ++sender) {
    std::shuffle(versions.begin(), versions.end(), random);
    senders.emplace_back([this, versions] {
      for (const int64_t version : versions) EXPECT_EQ(Deliver(At(version)), common::v1::APPLIED);
    });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_EQ(db_.Query("SELECT version FROM applied_event").at(0).Int(0), 20);
  EXPECT_LE(applied_, 20);
}

}  // namespace
}  // namespace primadona::events
