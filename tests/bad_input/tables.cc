#include "tests/bad_input/tables.h"

#include <cstdio>
#include <cstdlib>

#include "common/testing/eventually.h"

namespace primadona::e2e {
namespace {

constexpr const char* kServices[] = {"booking", "matching", "session"};

// "event, outbox, …" of a schema; they do not change while a suite runs. Without the leases, which
// time renews and no request.
std::string TablesOf(testing::TestDatabase& database) {
  std::string tables;
  for (const mysql::Row& row : database.Query(
           "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
           " AND table_name <> 'lease'")) {
    tables += (tables.empty() ? "" : ", ") + row.Text(0);
  }
  return tables;
}

const std::string& Statement(Suite& suite, const std::string& service) {
  static auto* const statements = new std::map<std::string, std::string>();
  std::string& statement = (*statements)[service];
  if (statement.empty()) statement = "CHECKSUM TABLE " + TablesOf(suite.database(service));
  return statement;
}

bool NothingUnderWay(Suite& suite) {
  const mysql::Rows rounds = suite.database("matching").Query(
      "SELECT COUNT(*) FROM matching_round WHERE state NOT IN ('DONE', 'FAILED')");
  if (rounds.at(0).Int(0) > 0) return false;
  for (const char* service : kServices) {
    const mysql::Rows rows = suite.database(service).Query(
        "SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM event WHERE number IS NULL)");
    if (rows.at(0).Int(0) > 0) return false;
  }
  return true;
}

}  // namespace

Checksums ChecksumsOf(Suite& suite) {
  Checksums sums;
  for (const char* service : kServices) {
    for (const mysql::Row& row : suite.database(service).Query(Statement(suite, service))) {
      const std::string& table = row.Text(0);  // "schema.table"
      sums[std::string(service) + table.substr(table.find('.'))] = row.Int(1);
    }
  }
  return sums;
}

Checksums AwaitRest(Suite& suite) {
  constexpr int kStill = 20;  // looks in a row that see the same
  Checksums last;
  int still = 0;
  const bool rests = testing::Eventually([&] {
    const Checksums now = ChecksumsOf(suite);
    still = now == last && NothingUnderWay(suite) ? still + 1 : 0;
    last = now;
    return still >= kStill;
  });
  if (!rests) {
    std::fprintf(stderr, "AwaitRest: the tables never come to rest\n");
    std::abort();
  }
  return last;
}

std::string Difference(const Checksums& before, const Checksums& after) {
  std::string changed;
  for (const auto& [table, sum] : after) {
    const auto found = before.find(table);
    if (found == before.end() || found->second != sum) changed += table + " ";
  }
  return changed;
}

}  // namespace primadona::e2e
