// What stands in the three schemas, to see whether a call has left anything there.
#ifndef PRIMADONA_TESTS_BAD_INPUT_TABLES_H_
#define PRIMADONA_TESTS_BAD_INPUT_TABLES_H_

#include <map>
#include <string>

#include "tests/e2e/suite.h"

namespace primadona::e2e {

using Checksums = std::map<std::string, int64_t>;  // by "booking.event"

// Of every table of the suite.
Checksums ChecksumsOf(Suite& suite);

// Waits until nothing is under way any more: every round is over, every event is delivered and
// numbered, and the tables have stood still for a while. Ends the test program when that does not
// come about.
Checksums AwaitRest(Suite& suite);

// The tables whose content differs, "" for none.
std::string Difference(const Checksums& before, const Checksums& after);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_BAD_INPUT_TABLES_H_
