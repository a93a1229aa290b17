// What happens to callers when the database or the way to it is ill.
#include <sys/socket.h>
#include <sys/wait.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/mysql/database.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona::mysql {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::TestDatabase;

constexpr Sql kConnectionId{"connection_id", "SELECT CONNECTION_ID()"};
constexpr Sql kPut{"put", "INSERT INTO item (id) VALUES (?)"};

class FaultsTest : public ::testing::Test {
 protected:
  FaultsTest() { db_.Execute("CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY)"); }

  std::unique_ptr<Database> OpenSmall() {
    DatabaseSettings settings = db_.settings();
    settings.pool_size = 1;
    settings.connect_timeout = absl::Seconds(1);
    settings.statement_timeout = absl::Seconds(1);
    settings.pool_wait = absl::Milliseconds(100);
    return Database::Open(settings);
  }
  static absl::StatusOr<int64_t> ConnectionId(Transaction& tx) {
    ASSIGN_OR_RETURN(const Rows rows, tx.Query(kConnectionId, {}));
    return rows.at(0).Int(0);
  }
  // Ends a connection on the server's side; it is gone when this returns.
  void Kill(int64_t connection) {
    const std::string id = std::to_string(connection);
    db_.Execute("KILL CONNECTION " + id);
    EXPECT_TRUE(testing::Eventually([&] {
      return db_.Query("SELECT id FROM information_schema.processlist WHERE id = " + id).empty();
    }));
  }
  int64_t Items() { return db_.Query("SELECT COUNT(*) FROM item").at(0).Int(0); }

  TestDatabase db_;
};

TEST_F(FaultsTest, ReplacesAnIdleConnectionThatHasDiedWithoutTheCallerNoticing) {
  const auto database = OpenSmall();
  ASSERT_OK_AND_ASSIGN(const int64_t first, database->Read(ConnectionId));
  Kill(first);
  ASSERT_OK_AND_ASSIGN(const int64_t second, database->Transact(ConnectionId));
  EXPECT_NE(first, second);
  ASSERT_OK_AND_ASSIGN(const int64_t third, database->Transact(ConnectionId));
  EXPECT_EQ(second, third);
}

TEST_F(FaultsTest, RunsATransactionAgainWhoseConnectionDiedInTheMiddle) {
  const auto database = OpenSmall();
  ASSERT_OK(database->Transact(ConnectionId).status());
  int runs = 0;
  ASSERT_OK(database->Transact([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Execute(kPut, {++runs}).status());
    ASSIGN_OR_RETURN(const int64_t id, ConnectionId(tx));
    if (runs == 1) Kill(id);
    return ConnectionId(tx).status();
  }));
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(Items(), 1);
}

TEST_F(FaultsTest, SaysThatTheOutcomeOfACommitIsUnknown) {
  const auto database = OpenSmall();
  ASSERT_OK(database->Transact(ConnectionId).status());
  int runs = 0;
  const absl::Status status = database->Transact([&](Transaction& tx) -> absl::Status {
    ++runs;
    RETURN_IF_ERROR(tx.Execute(kPut, {runs}).status());
    ASSIGN_OR_RETURN(const int64_t id, ConnectionId(tx));
    Kill(id);
    return absl::OkStatus();
  });
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_EQ(DetailOf(status)->metadata["cause"], "commit_unknown");
  EXPECT_EQ(runs, 1) << "a commit that may have happened is not run again";
}

TEST_F(FaultsTest, NeverRepeatsAnAutocommittedWriteWhoseConnectionDied) {
  const auto database = OpenSmall();
  ASSERT_OK_AND_ASSIGN(const int64_t id, database->Read(ConnectionId));
  Kill(id);
  int runs = 0;
  const absl::Status status = database->Read([&](Transaction& tx) {
    ++runs;
    return tx.Execute(kPut, {1}).status();
  });
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_EQ(runs, 1);
}

TEST_F(FaultsTest, RefusesWhenNoConnectionComesFreeInTime) {
  const auto database = OpenSmall();
  absl::Notification holding, done;
  std::thread holder([&] {
    EXPECT_OK(database->Read([&](Transaction&) {
      holding.Notify();
      done.WaitForNotification();
      return absl::OkStatus();
    }));
  });
  holding.WaitForNotification();
  const absl::Status refused = database->Read(ConnectionId).status();
  EXPECT_THAT(refused, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_EQ(DetailOf(refused)->metadata["cause"], "pool_exhausted");
  EXPECT_TRUE(DetailOf(refused)->retry_after.has_value());
  done.Notify();
  holder.join();
  EXPECT_OK(database->Read(ConnectionId));
}

TEST_F(FaultsTest, EndsAStatementThatTakesTooLong) {
  const auto database = OpenSmall();
  const absl::Status status = database->Read([](Transaction& tx) {
    return tx
        .Query({"slow",
                "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, "
                "information_schema.columns c WHERE a.ordinal_position + b.ordinal_position > "
                "c.ordinal_position"},
               {})
        .status();
  });
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kDeadlineExceeded, "STATEMENT_TIMEOUT"));
  EXPECT_OK(database->Read(ConnectionId));
}

TEST_F(FaultsTest, TellsNothingOfTheServersText) {
  const absl::Status status = db_.database().Read([](Transaction& tx) {
    return tx.Query({"bad", "SELECT nothing FROM nowhere"}, {}).status();
  });
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kInternal, "DATABASE_ERROR"));
  EXPECT_EQ(status.ToString().find("nowhere"), std::string::npos);
}

TEST_F(FaultsTest, IsUnavailableWithoutAServer) {
  DatabaseSettings settings = db_.settings();
  settings.address = "unix:///nonexistent/socket";
  const auto database = Database::Open(settings);
  const absl::Status status = database->Read(ConnectionId).status();
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_EQ(DetailOf(status)->metadata["cause"], "connect");
}

TEST_F(FaultsTest, AServerThatStandsStillIsUnavailableInBoundedTimeAndComesBack) {
  const auto database = OpenSmall();
  ASSERT_OK(database->Read(ConnectionId).status());
  const absl::Time start = absl::Now();
  ASSERT_EQ(kill(TestDatabase::server_pid(), SIGSTOP), 0);
  int stopped = 0;  // the signal takes effect a moment later
  ASSERT_EQ(waitpid(TestDatabase::server_pid(), &stopped, WUNTRACED), TestDatabase::server_pid());
  const absl::Status idle = database->Read(ConnectionId).status();
  const absl::Status fresh = database->Read(ConnectionId).status();
  ASSERT_EQ(kill(TestDatabase::server_pid(), SIGCONT), 0);
  EXPECT_THAT(idle, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_THAT(fresh, FailsWith(absl::StatusCode::kUnavailable, "DATABASE_UNAVAILABLE"));
  EXPECT_LT(absl::Now() - start, absl::Seconds(10));
  EXPECT_TRUE(testing::Eventually([&] { return database->Read(ConnectionId).ok(); }));
}

class CountingObserver : public Observer {
 public:
  void OnStatement(const char*, absl::Duration, bool ok) override { ++(ok ? good : bad); }
  void OnPool(int open, int busy) override {
    most_open = std::max(most_open.load(), open);
    last_busy = busy;
  }
  std::atomic<int> good{0}, bad{0}, most_open{0}, last_busy{-1};
};

TEST_F(FaultsTest, OpensNoMoreConnectionsThanThePoolHas) {
  DatabaseSettings settings = db_.settings();
  settings.pool_size = 3;
  settings.pool_wait = absl::Seconds(20);
  CountingObserver observer;
  const auto database = Database::Open(settings, &observer);
  std::vector<std::thread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 20; ++n) {
        EXPECT_OK(i % 2 == 0 ? database->Read(ConnectionId) : database->Transact(ConnectionId));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(observer.most_open, 3);
  EXPECT_EQ(observer.last_busy, 0);
  EXPECT_EQ(observer.bad, 0);
}

}  // namespace
}  // namespace primadona::mysql
