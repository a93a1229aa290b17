// The reader of the general log, on the log of a real server.
#include "tests/bench/general_log.h"

#include <fstream>
#include <sstream>

#include "common/ids/uuid7.h"
#include "common/testing/private_server.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "gtest/gtest.h"

namespace primadona::bench {
namespace {

constexpr mysql::Sql kInsert{"insert", "INSERT INTO thing (id, word, size) VALUES (?, ?, ?)"};
constexpr mysql::Sql kRead{"read", "SELECT size FROM thing WHERE id = ?"};

class GeneralLog : public ::testing::Test {
 protected:
  GeneralLog() {
    database_.Execute("SET GLOBAL general_log_file = 'general.log'");
    database_.Execute("SET GLOBAL general_log = 1");
    database_.Execute(
        "CREATE TABLE thing (id BINARY(16) NOT NULL PRIMARY KEY, word BLOB NULL, size BIGINT)");
    from_ = Log().size();
    // A pool whose connections are made while the log is on.
    pool_ = mysql::Database::Open(database_.settings());
  }

  absl::Status Insert(const mysql::Scalar& id, const mysql::Scalar& word, int64_t size) {
    return pool_->Transact(
        [&](mysql::Transaction& tx) { return tx.Execute(kInsert, {id, word, size}).status(); });
  }
  static std::string Log() {
    std::ifstream file(testing::PrivateServer::Get().data_folder() + "/general.log");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  testing::TestDatabase database_;
  size_t from_ = 0;  // the log is the server's, so it has what the cases before did
  std::unique_ptr<mysql::Database> pool_;
};

TEST_F(GeneralLog, GivesEachValueBackByteByByte) {
  std::string every_byte;
  for (int c = 0; c < 256; ++c) every_byte.push_back(static_cast<char>(c));
  const Uuid id = NewUuid(absl::Now());
  ASSERT_OK(Insert(id, every_byte, -7));
  ASSERT_OK_AND_ASSIGN(const std::vector<Transaction> committed, CommittedIn(Log(), from_));
  ASSERT_EQ(committed.size(), 1u);
  EXPECT_EQ(committed[0].schema, database_.settings().schema);
  ASSERT_EQ(committed[0].statements.size(), 1u);
  const Statement& statement = committed[0].statements[0];
  EXPECT_EQ(statement.text, kInsert.text);
  ASSERT_EQ(statement.values.size(), 3u);
  EXPECT_EQ(std::get<std::string>(statement.values[0]), id.ToBytes());
  EXPECT_EQ(std::get<std::string>(statement.values[1]), every_byte);
  EXPECT_EQ(std::get<int64_t>(statement.values[2]), -7);
}

TEST_F(GeneralLog, LeavesOutWhatWasRolledBackAndReadsThatRanAlone) {
  const Uuid id = NewUuid(absl::Now());
  const absl::Status refused = pool_->Transact([&](mysql::Transaction& tx) {
    tx.Execute(kInsert, {id, mysql::Null{}, 1}).status().IgnoreError();
    return absl::CancelledError("on second thoughts");
  });
  EXPECT_EQ(refused.code(), absl::StatusCode::kCancelled);
  ASSERT_OK(pool_->Read([&](mysql::Transaction& tx) { return tx.Query(kRead, {id}); }));
  ASSERT_OK_AND_ASSIGN(const std::vector<Transaction> committed, CommittedIn(Log(), from_));
  EXPECT_TRUE(committed.empty());
}

TEST_F(GeneralLog, KeepsReadsWithinATransactionThatWrites) {
  const Uuid id = NewUuid(absl::Now());
  ASSERT_OK(pool_->Transact([&](mysql::Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Query(kRead, {id}).status());
    return tx.Execute(kInsert, {id, "it's", 1}).status();
  }));
  ASSERT_OK_AND_ASSIGN(const std::vector<Transaction> committed, CommittedIn(Log(), from_));
  ASSERT_EQ(committed.size(), 1u);
  ASSERT_EQ(committed[0].statements.size(), 2u);
  EXPECT_TRUE(committed[0].statements[0].reads());
}

TEST_F(GeneralLog, StartsWhereItIsTold) {
  ASSERT_OK(Insert(NewUuid(absl::Now()), "before", 1));
  const size_t from = Log().size();
  ASSERT_OK(Insert(NewUuid(absl::Now()), "after", 2));
  ASSERT_OK_AND_ASSIGN(const std::vector<Transaction> committed, CommittedIn(Log(), from));
  ASSERT_EQ(committed.size(), 1u);
  EXPECT_EQ(std::get<std::string>(committed[0].statements[0].values[1]), "after");
}

}  // namespace
}  // namespace primadona::bench
