// What stores rely on, on a real MariaDB.
#include "common/mysql/database.h"

#include <atomic>
#include <thread>

#include "common/failpoint/failpoint.h"
#include "common/failpoint/recorded.h"
#include "common/testing/eventually.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"

namespace primadona::mysql {
namespace {

using ::primadona::testing::FailsWith;
using ::primadona::testing::TestDatabase;

constexpr Sql kInsert{"insert", "INSERT INTO item (id, name, n) VALUES (?, ?, ?)"};
constexpr Sql kAdd{"add", "UPDATE item SET n = n + ? WHERE id = ?"};
constexpr Sql kRead{"read", "SELECT n FROM item WHERE id = ?"};
constexpr Sql kCount{"count", "SELECT COUNT(*) FROM item WHERE n IN (?*)"};

class DatabaseTest : public ::testing::Test {
 protected:
  DatabaseTest() {
    db_.Execute(
        "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, name VARBINARY(300) NULL,"
        " n BIGINT NOT NULL, UNIQUE KEY item_name (name))");
  }
  Database& database() { return db_.database(); }
  absl::Status Insert(Transaction& tx, int64_t id, Scalar name, int64_t n) {
    return tx.Execute(kInsert, {id, std::move(name), n}).status();
  }
  absl::Status InsertAlone(int64_t id, Scalar name, int64_t n) {
    return database().Transact([&](Transaction& tx) { return Insert(tx, id, name, n); });
  }
  int64_t Value(int64_t id) {
    return db_.Query("SELECT n FROM item WHERE id = " + std::to_string(id)).at(0).Int(0);
  }

  TestDatabase db_;
};

TEST_F(DatabaseTest, CommitsWhatASuccessfulBodyWrote) {
  ASSERT_OK(InsertAlone(1, "a", 10));
  EXPECT_EQ(Value(1), 10);
}

TEST_F(DatabaseTest, RollsBackWhatAFailingBodyWrote) {
  const absl::Status status = database().Transact([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(Insert(tx, 1, "a", 10));
    return absl::FailedPreconditionError("no");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(db_.Query("SELECT id FROM item").empty());
}

TEST_F(DatabaseTest, HandsBackTheBodysValue) {
  const absl::StatusOr<int> answer =
      database().Transact([](Transaction&) -> absl::StatusOr<int> { return 42; });
  ASSERT_OK(answer);
  EXPECT_EQ(*answer, 42);
}

TEST_F(DatabaseTest, KeepsEveryByte) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  ASSERT_OK(InsertAlone(1, bytes, 0));
  EXPECT_EQ(db_.Query("SELECT name FROM item").at(0).Text(0), bytes);
}

TEST_F(DatabaseTest, FindsARowByAnyBytes) {
  db_.Execute("CREATE TABLE keyed (id BINARY(16) NOT NULL PRIMARY KEY, data MEDIUMBLOB NOT NULL)");
  const Uuid id({0x00, 0xff, 0xfe, 0x80, 0, 0, 0xc3, 0x28, 0xa0, 0xa1, 0, 0x27, 0x5c, 0, 0, 0});
  const std::string data(300000, '\xfd');
  ASSERT_OK(database().Transact([&](Transaction& tx) {
    return tx.Execute({"put", "INSERT INTO keyed (id, data) VALUES (?, ?)"}, {id, data}).status();
  }));
  const absl::StatusOr<Rows> rows = database().Read([&](Transaction& tx) {
    return tx.Query({"get", "SELECT id, data FROM keyed WHERE id = ?"}, {id});
  });
  ASSERT_OK(rows);
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->at(0).AsUuid(0), id);
  EXPECT_EQ(rows->at(0).Text(1), data);
}

TEST_F(DatabaseTest, ReadsNullsTimesNumbersAndSums) {
  db_.Execute("CREATE TABLE v (a BIGINT NULL, b DOUBLE, c TINYINT, d TEXT)");
  const absl::Time time = absl::FromUnixMicros(1774836000123456);
  ASSERT_OK(database().Transact([&](Transaction& tx) {
    return tx.Execute({"put", "INSERT INTO v VALUES (?, ?, ?, ?)"}, {time, 1.5, true, "é"})
        .status();
  }));
  const Rows rows = db_.Query("SELECT a, b, c, d, SUM(a), NULL FROM v");
  EXPECT_EQ(rows.at(0).Time(0), time);
  EXPECT_EQ(rows.at(0).Double(1), 1.5);
  EXPECT_TRUE(rows.at(0).Bool(2));
  EXPECT_EQ(rows.at(0).Text(3), "é");
  EXPECT_EQ(rows.at(0).Int(4), absl::ToUnixMicros(time));
  EXPECT_TRUE(rows.at(0).IsNull(5));
  EXPECT_EQ(rows.at(0).Time(5), absl::InfinitePast());
  EXPECT_TRUE(rows.at(0).AsUuid(5).is_nil());
}

TEST_F(DatabaseTest, NamesTheKeyOfADuplicateAndLetsTheTransactionGoOn) {
  ASSERT_OK(InsertAlone(1, "a", 0));
  const absl::Status status = database().Transact([&](Transaction& tx) -> absl::Status {
    const absl::Status duplicate = Insert(tx, 2, "a", 0);
    EXPECT_THAT(duplicate, FailsWith(absl::StatusCode::kAlreadyExists, "DUPLICATE_KEY"));
    EXPECT_EQ(DuplicateKey(duplicate), "item_name");
    return Insert(tx, 2, "b", 5);
  });
  ASSERT_OK(status);
  EXPECT_EQ(Value(2), 5);
}

TEST_F(DatabaseTest, CountsMatchedRowsEvenWhenNothingChanges) {
  ASSERT_OK(InsertAlone(1, "a", 0));
  const absl::StatusOr<int64_t> matched = database().Transact(
      [&](Transaction& tx) { return tx.Execute(kAdd, {0, 1}); });
  ASSERT_OK(matched);
  EXPECT_EQ(*matched, 1);
}

TEST_F(DatabaseTest, InsertsMoreRowsThanOneStatementTakes) {
  std::vector<List> rows;
  for (int i = 0; i < 1203; ++i) rows.push_back({i, Null{}, i % 5});
  ASSERT_OK(database().Transact([&](Transaction& tx) { return tx.ExecuteRows(kInsert, rows); }));
  const absl::StatusOr<Rows> count = database().Read([&](Transaction& tx) {
    return tx.Query(kCount, {List{0, 1, 4}});
  });
  ASSERT_OK(count);
  EXPECT_EQ(count->at(0).Int(0), 241 + 241 + 240);
}

TEST_F(DatabaseTest, RunsTheActionsOfACommittedTransactionOnce) {
  int runs = 0;
  ASSERT_OK(database().Transact([&](Transaction& tx) {
    tx.OnCommit([&] { ++runs; });
    return Insert(tx, 1, "a", 0);
  }));
  EXPECT_EQ(runs, 1);
}

TEST_F(DatabaseTest, RunsNoActionOfATransactionThatWasRolledBack) {
  int runs = 0;
  EXPECT_FALSE(database()
                   .Transact([&](Transaction& tx) -> absl::Status {
                     tx.OnCommit([&] { ++runs; });
                     RETURN_IF_ERROR(Insert(tx, 1, "a", 0));
                     return Insert(tx, 1, "b", 0);
                   })
                   .ok());
  EXPECT_EQ(runs, 0);
}

TEST_F(DatabaseTest, PassesTheFailpointsOfACommitOnlyWhenSomebodyIsToldOfIt) {
  failpoint::TakePassed();
  ASSERT_OK(InsertAlone(1, "a", 10));
  EXPECT_TRUE(failpoint::TakePassed().empty());
  ASSERT_OK(database().Transact([&](Transaction& tx) {
    tx.OnCommit([] {});
    return Insert(tx, 2, "b", 10);
  }));
  EXPECT_EQ(failpoint::TakePassed(),
            (std::vector<std::string>{failpoint::kCommitBefore, failpoint::kCommitAfter}));
}

TEST_F(DatabaseTest, SeesWhatOthersCommitWhileItRuns) {
  ASSERT_OK(InsertAlone(1, "a", 1));
  ASSERT_OK(database().Transact([&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Query(kRead, {1}).status());
    db_.Execute("UPDATE item SET n = 2 WHERE id = 1");
    ASSIGN_OR_RETURN(const Rows rows, tx.Query(kRead, {1}));
    EXPECT_EQ(rows.at(0).Int(0), 2);
    return absl::OkStatus();
  }));
}

TEST_F(DatabaseTest, AReadNeverSeesAnOldSnapshotOfAnEarlierTransaction) {
  ASSERT_OK(InsertAlone(1, "a", 1));
  DatabaseSettings settings = db_.settings();
  settings.pool_size = 1;  // the same connection serves both kinds
  const auto one = Database::Open(settings);
  ASSERT_OK(one->Transact([&](Transaction& tx) { return tx.Query(kRead, {1}).status(); }));
  ASSERT_OK(one->Read([&](Transaction& tx) { return tx.Execute(kAdd, {1, 1}).status(); }));
  EXPECT_EQ(Value(1), 2) << "a write on an autocommit connection commits by itself";
  db_.Execute("UPDATE item SET n = 7 WHERE id = 1");
  const absl::StatusOr<Rows> rows =
      one->Read([&](Transaction& tx) { return tx.Query(kRead, {1}); });
  ASSERT_OK(rows);
  EXPECT_EQ(rows->at(0).Int(0), 7);
}

// Two transactions that lock two rows in opposite order, made to meet in the middle.
TEST_F(DatabaseTest, RunsTheLoserOfADeadlockAgain) {
  ASSERT_OK(InsertAlone(1, "a", 0));
  ASSERT_OK(InsertAlone(2, "b", 0));
  std::atomic<int> holding{0};
  std::atomic<int> runs{0};
  const auto cross = [&](int64_t first, int64_t second) {
    bool met = false;
    return database().Transact([&, first, second](Transaction& tx) -> absl::Status {
      ++runs;
      RETURN_IF_ERROR(tx.Execute(kAdd, {1, first}).status());
      if (!met) {
        met = true;
        ++holding;
        EXPECT_TRUE(testing::Eventually([&] { return holding == 2; }));
      }
      return tx.Execute(kAdd, {1, second}).status();
    });
  };
  absl::Status other;
  std::thread thread([&] { other = cross(2, 1); });
  EXPECT_OK(cross(1, 2));
  thread.join();
  EXPECT_OK(other);
  EXPECT_EQ(runs, 3);
  EXPECT_EQ(Value(1), 2);
  EXPECT_EQ(Value(2), 2);
}

TEST_F(DatabaseTest, NeverGoesOnAfterAContentionThatTheBodyHides) {
  ASSERT_OK(InsertAlone(1, "a", 0));
  DatabaseSettings settings = db_.settings();
  settings.statement_timeout = absl::Seconds(2);  // a lock is waited for 1 s
  settings.max_transaction_attempts = 2;
  const auto impatient = Database::Open(settings);
  int runs = 0;
  const absl::Status status = database().Transact([&](Transaction& holder) -> absl::Status {
    RETURN_IF_ERROR(holder.Execute(kAdd, {1, 1}).status());
    return impatient->Transact([&](Transaction& tx) -> absl::Status {
      ++runs;
      RETURN_IF_ERROR(Insert(tx, 10 + runs, Null{}, 0));
      tx.Execute(kAdd, {1, 1}).status().IgnoreError();
      EXPECT_THAT(Insert(tx, 20 + runs, Null{}, 0),
                  FailsWith(absl::StatusCode::kAborted, "TRANSACTION_CONTENTION"));
      return absl::OkStatus();
    });
  });
  EXPECT_THAT(status, FailsWith(absl::StatusCode::kAborted, "TRANSACTION_CONTENTION"));
  EXPECT_EQ(runs, 2);
  EXPECT_TRUE(db_.Query("SELECT id FROM item WHERE id > 9").empty());
}

}  // namespace
}  // namespace primadona::mysql
