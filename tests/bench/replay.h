// Runs recorded transactions again, statement by statement and with fresh ids, without the
// programs that made them: what the database alone could do.
#ifndef PRIMADONA_TESTS_BENCH_REPLAY_H_
#define PRIMADONA_TESTS_BENCH_REPLAY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/id.h"
#include "common/mysql/database.h"
#include "tests/bench/general_log.h"

namespace primadona::bench {

struct ReplayResult {
  int64_t transactions = 0;
  absl::Duration took;
};

// The recording runs over and over, each round with ids of its own: new UUIDs for what the
// recording made, the next people of `people` for those whom it names, times moved to now. A
// transaction waits for the earlier ones of its round that name an id of its own, as their makers
// did; everything else runs side by side.
class Replay {
 public:
  // `targets` are the databases to run against, by recorded schema; each with the rows of
  // `people` where the recorded schema had them. All outlive this object.
  Replay(const std::vector<Transaction>& recording,
         std::map<std::string, mysql::Database*> targets, const std::vector<PersonId>& people);
  ~Replay();

  // On so many connections for about `duration`. A statement that fails ends it with its status.
  absl::StatusOr<ReplayResult> Run(absl::Duration duration, int connections);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_REPLAY_H_
