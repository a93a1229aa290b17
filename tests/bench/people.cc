#include "tests/bench/people.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/ids/uuid7.h"

namespace primadona::bench {
namespace {

constexpr mysql::Sql kInsertCoachees{
    "bench_coachees",
    "INSERT INTO coachee (id, nip_hmac, nip_hmac_key, nip_sealed, nip_seal_key, employment, sex, "
    "display_name, unit, grade, post_level, superior, time_zone, competencies, "
    "excluded_providers, creator, create_time, update_time, version) "
    "VALUES (?, ?, 'bench', ?, 'bench', 1, 1, 'Sintetis', ?, 'III/c', 4, NULL, 'Asia/Jakarta', "
    "'[[\"MAN-03\",2]]', '[]', ?, ?, ?, 1)"};
constexpr int kUnits = 40;
constexpr size_t kRowsATransaction = 5000;

}  // namespace

std::vector<PersonId> MakePeople(int count) {
  std::vector<PersonId> people;
  for (int i = 0; i < count; ++i) people.push_back(NewId<PersonId>(absl::Now()));
  return people;
}

void WriteCoachees(testing::TestDatabase& database, const std::vector<PersonId>& people) {
  const absl::Time now = absl::Now();
  for (size_t from = 0; from < people.size(); from += kRowsATransaction) {
    std::vector<mysql::List> rows;
    for (size_t i = from; i < people.size() && i < from + kRowsATransaction; ++i) {
      const std::string noise = people[i].ToBytes() + NewUuid(now).ToBytes();
      rows.push_back({people[i], noise, noise + noise, absl::StrFormat("OPD-%02d", i % kUnits),
                      kRegistrar, now, now});
    }
    const absl::Status written = database.database().Transact(
        [&](mysql::Transaction& tx) { return tx.ExecuteRows(kInsertCoachees, rows); });
    if (written.ok()) continue;
    std::fprintf(stderr, "people: %s\n", written.ToString().c_str());
    std::abort();
  }
}

}  // namespace primadona::bench
