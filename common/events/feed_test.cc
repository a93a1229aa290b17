#include "common/events/feed.h"

#include <map>
#include <set>
#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/events/event_samples.h"
#include "common/testing/eventually.h"
#include "common/testing/fake_clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona::events {
namespace {

using testing::FailsWith;

class FeedTest : public ::testing::Test {
 protected:
  void Write(EventLog& log, const Uuid& aggregate, int64_t version) {
    const Event event = SampleEvent(aggregate, version, clock_.Now());
    ASSERT_OK(db_.database().Transact(
        [&](mysql::Transaction& tx) { return log.Append(tx, event); }));
  }

  testing::TestDatabase db_;
  testing::FakeClock clock_;
  const Routes routes_{{"booking", {}}};
};

TEST_F(FeedTest, GivesEveryEventOnceAndEachAggregatesInOrderOverTwoReplicas) {
  EventLog one{routes_}, two{routes_};
  Feed feed_of_one(db_.database(), one, clock_), feed_of_two(db_.database(), two, clock_);
  constexpr int64_t kWriters = 4, kVersions = 50;
  std::vector<std::thread> writers;
  for (int64_t writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&, writer] {
      const Uuid aggregate = NewUuid(clock_.Now());
      for (int64_t version = 1; version <= kVersions; ++version) {
        Write(writer % 2 == 0 ? one : two, aggregate, version);
      }
    });
  }
  std::set<Uuid> seen;
  std::map<Uuid, int64_t> newest;
  int64_t after = 0;
  const absl::Time limit = absl::Now() + absl::Seconds(30);
  while (seen.size() < kWriters * kVersions && absl::Now() < limit) {
    feed_of_two.WaitAfter(after, absl::Milliseconds(200));
    ASSERT_OK_AND_ASSIGN(const std::vector<Event> events, feed_of_two.ReadAfter(after, "", 37));
    for (const Event& event : events) {
      EXPECT_TRUE(seen.insert(event.id).second) << "seen twice";
      EXPECT_EQ(event.number, after + 1) << "a gap";
      EXPECT_EQ(event.version, ++newest[event.aggregate_id]);
      after = event.number;
    }
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(seen.size(), kWriters * kVersions);
}

// Ids and times tell nothing of the order of commits: the number does, since it comes after.
TEST_F(FeedTest, AnOlderEventThatCommitsLaterIsNumberedLaterAndMissedByNoWatcher) {
  EventLog log{routes_};
  Feed feed(db_.database(), log, clock_);
  const Event older = SampleEvent(NewUuid(clock_.Now()), 1, clock_.Now());
  absl::Notification written, may_commit;
  std::thread slow([&] {
    EXPECT_OK(db_.database().Transact([&](mysql::Transaction& tx) {
      absl::Status status = log.Append(tx, older);
      written.Notify();
      may_commit.WaitForNotification();
      return status;
    }));
  });
  written.WaitForNotification();
  clock_.Advance(absl::Seconds(1));
  const Uuid newer = NewUuid(clock_.Now());
  Write(log, newer, 1);
  EXPECT_TRUE(testing::Eventually([&] { return feed.LastNumber().value_or(0) == 1; }));
  const std::vector<Event> before = feed.ReadAfter(0, "", 10).value_or(std::vector<Event>());
  may_commit.Notify();
  slow.join();
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before[0].aggregate_id, newer);
  EXPECT_TRUE(testing::Eventually([&] { return feed.LastNumber().value_or(0) == 2; }));
  ASSERT_OK_AND_ASSIGN(const std::vector<Event> after, feed.ReadAfter(1, "", 10));
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0].id, older.id);
}

TEST_F(FeedTest, AnotherReplicaTakesOverTheNumbering) {
  EventLog log{routes_};
  auto first = std::make_unique<Feed>(db_.database(), log, clock_);
  Write(log, NewUuid(clock_.Now()), 1);
  EXPECT_TRUE(testing::Eventually([&] { return first->LastNumber().value_or(0) == 1; }));
  EventLog heir_log{routes_};
  Feed heir(db_.database(), heir_log, clock_);
  first.reset();
  Write(heir_log, NewUuid(clock_.Now()), 1);
  EXPECT_TRUE(testing::Eventually([&] { return heir.LastNumber().value_or(0) == 2; }));
}

TEST_F(FeedTest, TellsHowFarItsReadersAreBehind) {
  // Another replica holds the lease, and numbers nothing.
  db_.Execute("INSERT INTO lease VALUES ('feed', REPEAT('x', 16), 9000000000000000000)");
  EventLog log{routes_};
  Feed feed(db_.database(), log, clock_);
  ASSERT_OK_AND_ASSIGN(const absl::Duration none, feed.Lag());
  EXPECT_EQ(none, absl::ZeroDuration());
  Write(log, NewUuid(clock_.Now()), 1);
  clock_.Advance(absl::Seconds(9));
  Write(log, NewUuid(clock_.Now()), 1);
  ASSERT_OK_AND_ASSIGN(const absl::Duration lag, feed.Lag());
  EXPECT_EQ(lag, absl::Seconds(9));
}

TEST_F(FeedTest, PrunesAfterSevenDaysButNothingThatIsStillToBeSent) {
  EventLog log{Routes{{"booking", {"matching"}}}};
  Feed feed(db_.database(), log, clock_);
  Write(log, NewUuid(clock_.Now()), 1);
  Write(log, NewUuid(clock_.Now()), 1);
  EXPECT_TRUE(testing::Eventually([&] { return feed.LastNumber().value_or(0) == 2; }));
  db_.Execute("DELETE FROM outbox ORDER BY event_id LIMIT 1");
  clock_.Advance(kFeedRetention);
  ASSERT_OK_AND_ASSIGN(const int too_young, feed.Prune());
  EXPECT_EQ(too_young, 0);
  clock_.Advance(absl::Seconds(1));
  ASSERT_OK_AND_ASSIGN(const int pruned, feed.Prune());
  EXPECT_EQ(pruned, 1);
}

TEST(ResumeTokenTest, ComesBackAsTheSamePlace) {
  const absl::Time now = absl::FromUnixSeconds(1774836000);
  const std::string token = MakeResumeToken("bookings", 42, now);
  ASSERT_OK_AND_ASSIGN(const int64_t number, ReadResumeToken("bookings", token, now, "t"));
  EXPECT_EQ(number, 42);
}

TEST(ResumeTokenTest, ExpiresAfterSevenDays) {
  const absl::Time now = absl::FromUnixSeconds(1774836000);
  const std::string token = MakeResumeToken("bookings", 42, now);
  EXPECT_OK(ReadResumeToken("bookings", token, now + kFeedRetention, "t"));
  EXPECT_THAT(
      ReadResumeToken("bookings", token, now + kFeedRetention + absl::Microseconds(1), "t"),
      FailsWith(absl::StatusCode::kOutOfRange, "RESUME_TOKEN_EXPIRED"));
}

TEST(ResumeTokenTest, IsRefusedElsewhereOrBroken) {
  const absl::Time now = absl::FromUnixSeconds(1774836000);
  EXPECT_THAT(ReadResumeToken("gains", MakeResumeToken("bookings", 42, now), now, "t"),
              FailsWith(absl::StatusCode::kInvalidArgument, "RESUME_TOKEN_OTHER_QUERY"));
  EXPECT_THAT(ReadResumeToken("gains", "nonsense", now, "t"),
              FailsWith(absl::StatusCode::kInvalidArgument, "RESUME_TOKEN_MALFORMED"));
}

}  // namespace
}  // namespace primadona::events
