#include "common/mysql/expand.h"

#include "common/mysql/database.h"
#include "common/mysql/errors.h"
#include "common/testing/status_matchers.h"

namespace primadona::mysql {
namespace {

TEST(ExpandListsTest, WritesAListOfOneAsOneParameter) {
  const Params params = {List{7}};
  EXPECT_EQ(ExpandLists("SELECT a FROM t WHERE id IN (?*)", params).text,
            "SELECT a FROM t WHERE id IN (?)");
}

TEST(ExpandListsTest, RoundsUpToAPowerOfTwoByRepeatingTheLastValue) {
  const Params params = {1, List{2, 3, 4}, 5};
  const Expanded out = ExpandLists("a = ? AND b IN (?*) AND c = ?", params);
  EXPECT_EQ(out.text, "a = ? AND b IN (?, ?, ?, ?) AND c = ?");
  std::vector<int64_t> values;
  for (const Scalar* value : out.values) values.push_back(std::get<int64_t>(*value));
  EXPECT_THAT(values, ::testing::ElementsAre(1, 2, 3, 4, 4, 5));
}

TEST(ExpandRowsTest, RepeatsTheGroupOfTheRow) {
  const std::vector<List> rows = {{1, "a"}, {2, "b"}, {3, "c"}};
  ASSERT_OK_AND_ASSIGN(const Expanded out,
                       ExpandRows("INSERT INTO t (x, y) VALUES (?, ?)", rows.data(), rows.size()));
  EXPECT_EQ(out.text, "INSERT INTO t (x, y) VALUES (?, ?), (?, ?), (?, ?)");
  EXPECT_EQ(out.values.size(), 6u);
}

TEST(ExpandRowsTest, KeepsWhatFollowsTheRows) {
  const std::vector<List> rows = {{1, 2}, {3, 4}};
  ASSERT_OK_AND_ASSIGN(
      const Expanded out,
      ExpandRows(
          "INSERT INTO t (x, y) VALUES (?, IFNULL(?, 0)) ON DUPLICATE KEY UPDATE y = VALUES(y)",
          rows.data(), rows.size()));
  EXPECT_EQ(out.text,
            "INSERT INTO t (x, y) VALUES (?, IFNULL(?, 0)), (?, IFNULL(?, 0)) "
            "ON DUPLICATE KEY UPDATE y = VALUES(y)");
}

TEST(ExpandRowsTest, RefusesATextWithoutARow) {
  const std::vector<List> rows = {{1}};
  EXPECT_THAT(ExpandRows("DELETE FROM t", rows.data(), 1),
              testing::FailsWith(absl::StatusCode::kInternal, "DATABASE_ERROR"));
}

TEST(ErrorsTest, NamesTheKeyThatIsTaken) {
  EXPECT_EQ(DuplicateKey(StatusOfFault(Fault::kDuplicate, "Duplicate entry 'x' for key 'by_nip'")),
            "by_nip");
}

TEST(ErrorsTest, NamesTheKeyThatMySqlWritesWithItsTable) {
  EXPECT_EQ(
      DuplicateKey(StatusOfFault(Fault::kDuplicate, "Duplicate entry 'x' for key 'person.by_nip'")),
      "by_nip");
}

TEST(ErrorsTest, KeepsTheServersTextOutOfTheStatus) {
  const absl::Status status = StatusOfFault(Fault::kOther, "near 'SELECT secret'");
  EXPECT_EQ(status.ToString().find("secret"), std::string::npos);
}

TEST(ErrorsTest, KeepsValuesOutOfTheLog) {
  EXPECT_EQ(LoggableText(1062, "Duplicate entry '198001012005011001' for key 'nip'").find("1980"),
            std::string::npos);
  EXPECT_EQ(LoggableText(1064, "syntax"), "syntax");
}

}  // namespace
}  // namespace primadona::mysql
