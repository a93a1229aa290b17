// Many callers who want the same at the same moment.
#ifndef PRIMADONA_TESTS_E2E_RACE_H_
#define PRIMADONA_TESTS_E2E_RACE_H_

#include <functional>
#include <map>
#include <string>

#include "absl/status/status.h"

namespace primadona::e2e {

struct Outcome {
  int winners = 0;
  std::map<std::string, int> losers;  // by "CODE REASON", e.g. "ABORTED SLOT_TAKEN"
};

// Calls `call` with 0, 1, … and a request id of its own on as many threads, which are let go
// together. Who is told UNAVAILABLE, as may happen on a busy machine, asks the same again.
Outcome Race(int callers,
             const std::function<absl::Status(int, const std::string& request_id)>& call);

}  // namespace primadona::e2e

#endif  // PRIMADONA_TESTS_E2E_RACE_H_
