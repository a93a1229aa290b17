#include "tests/bench/replay.h"

#include "common/events/outbox.h"
#include "common/ids/uuid7.h"
#include "common/testing/status_matchers.h"
#include "common/testing/test_database.h"
#include "gtest/gtest.h"

namespace primadona::bench {
namespace {

class ReplayTest : public ::testing::Test {
 protected:
  ReplayTest() {
    database_.Execute(
        "CREATE TABLE thing (id BINARY(16) NOT NULL PRIMARY KEY, owner BINARY(16) NOT NULL, "
        "name VARCHAR(60) NOT NULL, size BIGINT NOT NULL, UNIQUE KEY thing_name (name))");
    for (int i = 0; i < 8; ++i) people_.push_back(NewId<PersonId>(absl::Now()));
  }

  // Makes a thing of the first person, and in a second transaction lets it grow.
  std::vector<Transaction> Recording() const {
    const Uuid id = NewUuid(absl::Now());
    return {{"recorded",
             {{"INSERT INTO thing (id, owner, name, size) VALUES (?, ?, ?, ?)",
               {id, people_[0], "things/" + id.ToString(), 1}}}},
            {"recorded", {{"UPDATE thing SET size = size + ? WHERE id = ?", {1, id}}}}};
  }
  absl::StatusOr<ReplayResult> Run(const std::vector<Transaction>& recording) {
    Replay replay(recording, {{"recorded", &database_.database()}}, people_);
    return replay.Run(absl::Milliseconds(200), 4);
  }

  testing::TestDatabase database_;
  std::vector<PersonId> people_;
};

TEST_F(ReplayTest, EachRoundHasIdsOfItsOwn) {
  ASSERT_OK_AND_ASSIGN(const ReplayResult result, Run(Recording()));
  EXPECT_GT(result.transactions, 2);
  EXPECT_GE(database_.Query("SELECT COUNT(*) FROM thing")[0].Int(0), result.transactions / 2);
}

TEST_F(ReplayTest, ATransactionFindsWhatAnEarlierOneOfItsRoundMade) {
  ASSERT_OK(Run(Recording()));
  // Of the last round the second transaction may not have begun.
  EXPECT_LE(database_.Query("SELECT COUNT(*) FROM thing WHERE size <> 2")[0].Int(0), 1);
}

TEST_F(ReplayTest, IdsInAListAreThoseOfTheRoundToo) {
  std::vector<Transaction> recording = Recording();
  recording.back() = {"recorded",
                      {{"UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id CHAR(32) PATH '$')) AS wanted "
                        "JOIN thing ON thing.id = UNHEX(wanted.id) SET size = size + ?",
                        {events::JsonOf({*Uuid::FromBytes(std::get<std::string>(
                             recording[0].statements[0].values[0]))}),
                         1}}}};
  ASSERT_OK(Run(recording));
  EXPECT_LE(database_.Query("SELECT COUNT(*) FROM thing WHERE size <> 2")[0].Int(0), 1);
}

TEST_F(ReplayTest, TheOwnersAreTheGivenPeopleInTurn) {
  ASSERT_OK(Run(Recording()));
  EXPECT_EQ(database_.Query("SELECT COUNT(DISTINCT owner) FROM thing")[0].Int(0), 8);
}

TEST_F(ReplayTest, AStatementThatFailsEndsItWithItsStatus) {
  const std::vector<Transaction> recording = {
      {"recorded", {{"INSERT INTO nowhere (id) VALUES (?)", {1}}}}};
  EXPECT_EQ(Run(recording).status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace primadona::bench
