// The open requests of a load.
#ifndef PRIMADONA_CLI_LOAD_REQUESTS_H_
#define PRIMADONA_CLI_LOAD_REQUESTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "cli/output/progress.h"
#include "cli/province/table.h"

namespace primadona::cli {

// Submits `count` requests of `table` on behalf of their people, in waves, so that a fifth of the
// seats of each kind stays free; each person is taken once. Returns how many were submitted, which
// is fewer only when there are no seats left to ask for. `load` names the load, so that a repeat
// changes nothing.
absl::StatusOr<int> SubmitRequests(const Client& administrator, const Table& table, int count,
                                   const std::string& load, int in_flight, Progress& progress);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_REQUESTS_H_
