#include "common/events/deliverer.h"

#include <map>
#include <set>
#include <string>

#include "common/events/event_samples.h"
#include "common/events/events_sql.h"
#include "common/failpoint/failpoint.h"
#include "common/failpoint/recorded.h"
#include "common/status/macros.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona::events {
namespace {

using testing::Eventually;

// A receiver at the other end of the transport.
class Peer {
 public:
  absl::StatusOr<common::v1::DeliverResponse> Take(const std::string& receiver,
                                                   const common::v1::DeliverRequest& request) {
    if (before_ != nullptr) before_();
    absl::MutexLock lock(&mutex_);
    if (down_) return absl::UnavailableError("down");
    common::v1::DeliverResponse response;
    for (const auto& event : request.events()) {
      got_[receiver].insert(event.id());
      response.add_results(ResultOf(receiver, event.id()));
    }
    return response;
  }
  // Called with each delivery; set before there is one.
  void Before(std::function<void()> action) { before_ = std::move(action); }
  void SetDown(bool down) {
    absl::MutexLock lock(&mutex_);
    down_ = down;
  }
  void Refuse(std::string receiver) {
    absl::MutexLock lock(&mutex_);
    refuses_ = std::move(receiver);
  }
  void TakeAll() {
    absl::MutexLock lock(&mutex_);
    postponed_.clear();
  }
  // Answers RETRY to this event from now on.
  void Postpone(const Event& event) {
    absl::MutexLock lock(&mutex_);
    postponed_.insert(event.id.ToBytes());
  }
  size_t Got(const std::string& receiver) {
    absl::MutexLock lock(&mutex_);
    return got_[receiver].size();
  }

 private:
  common::v1::DeliverResult ResultOf(const std::string& receiver, const std::string& event)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (postponed_.contains(event)) return common::v1::RETRY;
    return refuses_ == receiver ? common::v1::REFUSED : common::v1::APPLIED;
  }

  std::function<void()> before_;
  absl::Mutex mutex_;
  bool down_ ABSL_GUARDED_BY(mutex_) = false;
  std::string refuses_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> postponed_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, std::set<std::string>> got_ ABSL_GUARDED_BY(mutex_);
};

class DelivererTest : public ::testing::Test {
 protected:
  std::unique_ptr<Deliverer> Start(EventLog& log) {
    return std::make_unique<Deliverer>(
        db_.database(), log, clock_, std::vector<std::string>{"matching", "session"},
        [this](const std::string& receiver, const common::v1::DeliverRequest& request) {
          return peer_.Take(receiver, request);
        });
  }
  void Write(EventLog& log, bool feed_only = false) {
    Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
    event.feed_only = feed_only;
    ASSERT_OK(db_.database().Transact(
        [&](mysql::Transaction& tx) { return log.Append(tx, event); }));
  }
  // More events than one batch holds, to all of which the peer answers RETRY; and a newer one to
  // which it does not. All of them were left by a replica that is gone.
  void LeaveOneBehindManyThatAreAlwaysPostponed(int64_t many) {
    ASSERT_OK(db_.database().Transact([&](mysql::Transaction& tx) -> absl::Status {
      for (int64_t i = 0; i < many; ++i) {
        const Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
        peer_.Postpone(event);
        RETURN_IF_ERROR(of_the_dead_replica_.Append(tx, event));
      }
      return absl::OkStatus();
    }));
    clock_.Advance(absl::Seconds(2));
    Write(of_the_dead_replica_);
    clock_.Advance(absl::Seconds(2));
  }
  int64_t Unsent() {
    return db_.Query("SELECT COUNT(*) FROM outbox WHERE parked_reason IS NULL").at(0).Int(0);
  }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  Peer peer_;
  const Routes routes_{{"booking", {"matching", "session"}}};
  EventLog log_{routes_};
  EventLog of_the_dead_replica_{routes_};
};

TEST_F(DelivererTest, SendsToEveryReceiverAndForgets) {
  const auto deliverer = Start(log_);
  Write(log_);
  EXPECT_TRUE(Eventually([&] { return peer_.Got("matching") == 1 && peer_.Got("session") == 1; }));
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; }));
}

TEST_F(DelivererTest, TellsAReceiverOfTheStatesOfItsRouteAlone) {
  EventLog log{Routes{{"booking", {"matching", {"session", {"WITHDRAWN"}}}}}};
  const auto deliverer = Start(log);
  Write(log);  // QUEUED
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; }));
  EXPECT_EQ(peer_.Got("matching"), 1);
  EXPECT_EQ(peer_.Got("session"), 0);
}

TEST_F(DelivererTest, KeepsToTheFeedWhatNobodyNeedHear) {
  const auto deliverer = Start(log_);
  Write(log_, /*feed_only=*/true);
  EXPECT_EQ(Unsent(), 0);
  ASSERT_OK_AND_ASSIGN(const int sent, deliverer->SweepAll());
  EXPECT_EQ(sent, 0);
}

// A program that is asked to stop sweeps on the thread that asked: there, too, it can die.
TEST_F(DelivererTest, PassesEveryFailpointOfADeliveryInASweepToo) {
  const auto deliverer = Start(log_);
  std::vector<std::string> passed;
  // The worker may be faster now and then.
  ASSERT_TRUE(Eventually([&] {
    Write(of_the_dead_replica_);
    failpoint::TakePassed();
    EXPECT_OK(deliverer->SweepAll());
    passed = failpoint::TakePassed();
    return !passed.empty();
  }));
  passed.resize(4);
  EXPECT_EQ(passed, (std::vector<std::string>{failpoint::kDeliverBefore, failpoint::kDeliverAfter,
                                              failpoint::kAcknowledgeBefore,
                                              failpoint::kAcknowledgeAfter}));
}

TEST_F(DelivererTest, SweepsWhatACrashLeft) {
  Write(of_the_dead_replica_);
  const auto deliverer = Start(log_);
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; })) << "with a clock that stands still";
  EXPECT_EQ(peer_.Got("matching"), 1);
}

TEST_F(DelivererTest, EventsThatAreAlwaysPostponedStarveNoNewerOne) {
  constexpr int64_t kPostponed = 1100;
  LeaveOneBehindManyThatAreAlwaysPostponed(kPostponed);
  const auto deliverer = Start(log_);
  EXPECT_TRUE(Eventually([&] { return Unsent() == 2 * kPostponed; }))
      << "one event for two receivers should have gone";
}

TEST_F(DelivererTest, ASweepOfEverythingPassesByWhatIsPostponed) {
  constexpr int64_t kPostponed = 600;
  const auto deliverer = Start(log_);
  LeaveOneBehindManyThatAreAlwaysPostponed(kPostponed);
  ASSERT_OK(deliverer->SweepAll());
  EXPECT_EQ(Unsent(), 2 * kPostponed);
}

// The outbox is that of all replicas: one that goes must not wait until the others have no work.
TEST_F(DelivererTest, ASweepOfEverythingEndsInItsTimeThoughMoreKeepsComing) {
  peer_.Before([this] { Write(of_the_dead_replica_); });
  const auto deliverer = Start(log_);
  Write(of_the_dead_replica_);
  ASSERT_OK_AND_ASSIGN(const int sent, deliverer->SweepAll(absl::ZeroDuration()));
  EXPECT_GT(sent, 0);
}

TEST_F(DelivererTest, AnEventThatWasPostponedGoesOnceItsReceiverTakesIt) {
  const Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
  peer_.Postpone(event);
  const auto deliverer = Start(log_);
  ASSERT_OK(db_.database().Transact(
      [&](mysql::Transaction& tx) { return log_.Append(tx, event); }));
  EXPECT_TRUE(Eventually([&] { return peer_.Got("matching") == 1 && peer_.Got("session") == 1; }));
  EXPECT_EQ(Unsent(), 2);
  peer_.TakeAll();
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; }));
}

TEST_F(DelivererTest, HoldsEventsUntilTheReceiverIsBack) {
  peer_.SetDown(true);
  const auto deliverer = Start(log_);
  for (int i = 0; i < 20; ++i) Write(log_);
  EXPECT_EQ(Unsent(), 40);
  peer_.SetDown(false);
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; }));
  EXPECT_EQ(peer_.Got("matching"), 20);
}

TEST_F(DelivererTest, ParksWhatIsRefusedForGoodAndServesTheOther) {
  peer_.Refuse("matching");
  const auto deliverer = Start(log_);
  Write(log_);
  EXPECT_TRUE(Eventually([&] { return Unsent() == 0; }));
  ASSERT_OK_AND_ASSIGN(const std::vector<Backlog> backlogs, deliverer->ReadBacklog());
  for (const Backlog& backlog : backlogs) {
    EXPECT_EQ(backlog.parked, backlog.receiver == "matching" ? 1 : 0);
    EXPECT_EQ(backlog.unsent, 0);
  }
  EXPECT_EQ(peer_.Got("session"), 1);
}

TEST_F(DelivererTest, TellsHowMuchWaitsAndSinceWhenByReceiver) {
  peer_.SetDown(true);
  const auto deliverer = Start(log_);
  Write(log_);
  clock_.Advance(absl::Seconds(7));
  Write(log_);
  ASSERT_OK_AND_ASSIGN(const std::vector<Backlog> backlogs, deliverer->ReadBacklog());
  ASSERT_EQ(backlogs.size(), 2u);
  for (const Backlog& backlog : backlogs) {
    EXPECT_EQ(backlog.unsent, 2) << backlog.receiver;
    EXPECT_EQ(backlog.oldest, absl::Seconds(7)) << backlog.receiver;
  }
}

// However long the outbox has grown: no row is read that the index does not lead to.
TEST_F(DelivererTest, TellsTheBacklogByTheIndexAlone) {
  const std::string limit = std::to_string(kMostTold);
  std::string sql = kBacklog.text;
  for (const std::string& value :
       {std::string("'matching'"), limit, std::string("'matching'"), limit,
        std::string("'matching'")}) {
    sql.replace(sql.find('?'), 1, value);
  }
  for (const mysql::Row& row : db_.Query("EXPLAIN " + sql)) {
    if (row.IsNull(5)) continue;  // the frame around the parts reads no table
    EXPECT_EQ(row.Text(5), "outbox_due");
  }
}

TEST_F(DelivererTest, RefusesAKindWithoutARoute) {
  const Event event = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now(), "stranger");
  EXPECT_THAT(
      db_.database().Transact([&](mysql::Transaction& tx) { return log_.Append(tx, event); }),
      testing::FailsWith(absl::StatusCode::kInternal, "EVENT_WITHOUT_ROUTE"));
}

}  // namespace
}  // namespace primadona::events
