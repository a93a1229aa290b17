// A recording as it is run again: where ids, times and feed numbers stand in it.
#ifndef PRIMADONA_TESTS_BENCH_REPLAY_SCRIPT_H_
#define PRIMADONA_TESTS_BENCH_REPLAY_SCRIPT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "common/ids/id.h"
#include "common/mysql/sql.h"
#include "tests/bench/general_log.h"

namespace primadona::bench {

// The ids of one round, by the number that the script gives them, and how far time has moved on.
struct RoundValues {
  std::vector<Uuid> ids;
  absl::Duration moved;
  int64_t round = 0;
};

struct ScriptValue {
  enum Kind { kConstant, kIdBytes, kTextWithId, kIdList, kTime, kFeedNumber } kind = kConstant;
  mysql::Scalar recorded;
  std::vector<size_t> ids;
  size_t place = 0;  // of the id within a text

  mysql::Scalar In(const RoundValues& round) const;
};

struct ScriptStatement {
  std::string text;
  bool reads = false;
  std::vector<ScriptValue> values;
};

struct ScriptTransaction {
  std::string schema;
  std::vector<ScriptStatement> statements;
  std::vector<size_t> after;  // earlier transactions of the round that it must not overtake
};

struct Script {
  std::vector<ScriptTransaction> transactions;
  std::vector<Uuid> ids;  // as recorded, by number
};

Script MakeScript(const std::vector<Transaction>& recording);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_REPLAY_SCRIPT_H_
