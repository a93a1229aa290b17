// Synthetic civil servants by the thousand, written past the door.
#ifndef PRIMADONA_TESTS_BENCH_PEOPLE_H_
#define PRIMADONA_TESTS_BENCH_PEOPLE_H_

#include <string>
#include <vector>

#include "common/ids/id.h"
#include "common/testing/test_database.h"

namespace primadona::bench {

// The system that registered them.
inline constexpr char kRegistrar[] = "office";

// Level 2 in MAN-03, all in some forty units. Their sealed numbers are noise: no call of a
// benchmark reads them.
std::vector<PersonId> MakePeople(int count);
// Writes them as rows of booking's schema.
void WriteCoachees(testing::TestDatabase& database, const std::vector<PersonId>& people);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_PEOPLE_H_
