// What has to come about by itself once nothing hurts the suite any more.
#ifndef PRIMADONA_TESTS_FAULTS_AFTERMATH_H_
#define PRIMADONA_TESTS_FAULTS_AFTERMATH_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/database.h"
#include "tests/faults/havoc.h"
#include "tests/faults/rig.h"
#include "tests/faults/watcher.h"

namespace primadona::faults {

// Findings are printed as "VIOLATION name: …" and remembered; measures as "name value".
class Aftermath {
 public:
  // `restarted`: when everything served again.
  Aftermath(Rig& rig, absl::Time restarted);

  // Waits for all of it, ends the watchers and the programs, prints the damage and lets the
  // reconciler judge; with `planted` also whether it would find every planted bug. Whether
  // nothing was found.
  bool Conclude(std::vector<std::unique_ptr<Watcher>>& watchers, const Damage& damage,
                bool planted);
  // Counts and prints one more finding.
  void Violation(const std::string& what);

 private:
  // Every event sent, numbered and, in time, acknowledged.
  void AwaitBacklog();
  // Past every hold, all slot changes are settled and told.
  void LetHoldsEnd();
  // Each has been told as many changes as there are now; what comes while the programs end, such as
  // a freed seat's next match, it need not be told.
  void AwaitWatchers(const std::vector<std::unique_ptr<Watcher>>& watchers);
  // Every program ends with 0 when it is asked to.
  void StopEverything();
  void Report(const Damage& damage);
  // Runs a script of this folder over the database and the logs; whether it exits 0.
  bool RunScript(const std::string& name);
  int64_t Count(const std::string& sql);
  int64_t Backlog();

  Rig& rig_;
  const absl::Time restarted_;
  std::unique_ptr<mysql::Database> database_;
  int violations_ = 0;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_AFTERMATH_H_
