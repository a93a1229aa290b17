// The open requests of a load.
#ifndef PRIMADONA_CLI_LOAD_REQUESTS_H_
#define PRIMADONA_CLI_LOAD_REQUESTS_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/door.h"
#include "cli/output/progress.h"
#include "cli/province/table.h"

namespace primadona::cli {

struct RequestsWanted {
  int count = 0;      // open requests in all, those of an earlier run among them
  int in_flight = 1;  // calls at once
  std::string load;   // names the load, so that a repeat changes nothing
};

// Submits requests of `table` on behalf of their people until `wanted.count` are open; each person
// is taken once. They go in waves, and before each the seats are read back, so that a fifth of the
// seats of each kind stays free: where the seats of one kind are filled, requests of others follow,
// and those that nobody can serve, which wait in the queue. Returns how many are open, fewer than
// wanted only when the table has no more that fit. UNAVAILABLE: MATCHING_SILENT when requests are
// not looked at within a while.
absl::StatusOr<int> SubmitRequests(const Client& administrator, const Table& table,
                                   const RequestsWanted& wanted, Progress& progress);

}  // namespace primadona::cli

#endif  // PRIMADONA_CLI_LOAD_REQUESTS_H_
