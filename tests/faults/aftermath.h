// What has to come about by itself once nothing hurts the suite any more.
#ifndef PRIMADONA_TESTS_FAULTS_AFTERMATH_H_
#define PRIMADONA_TESTS_FAULTS_AFTERMATH_H_

#include <string>

#include "absl/time/time.h"
#include "tests/faults/backlog.h"
#include "tests/faults/havoc.h"
#include "tests/faults/records.h"
#include "tests/faults/rig.h"
#include "tests/faults/stage.h"

namespace primadona::faults {

// Findings are printed as "VIOLATION name: …" and remembered; measures as "name value".
class Aftermath {
 public:
  // `restarted`: when everything served again.
  Aftermath(Rig& rig, absl::Time restarted);

  // Waits for all of it (`watch`, begun at the restart, may be null), ends the watchers and the
  // programs, prints the damage and lets the reconciler judge; with `plant` it is then tried on the
  // bugs that can be planted into these rows. Whether nothing was found, and every planted bug was.
  bool Conclude(Stage& stage, const Damage& damage, BacklogWatch* watch, bool plant);
  // Counts and prints one more finding.
  void Violation(const std::string& what);

 private:
  // Every event sent, numbered and, in time, acknowledged: those of before the restart, then those
  // that the clients made since.
  void AwaitBacklog(BacklogWatch* watch);
  // Past every hold, all slot changes are settled and told.
  void LetHoldsEnd();
  // Each has been told as many changes as there are now; what comes while the programs end, such as
  // a freed seat's next match, it need not be told.
  void AwaitWatchers(const Stage& stage);
  // Every program ends with 0 when it is asked to.
  void StopEverything();
  void Report(const Damage& damage);
  // Runs a script of this folder over the database and the logs; whether it exits 0.
  bool RunScript(const std::string& name);

  Rig& rig_;
  const absl::Time restarted_;
  Records records_;
  int violations_ = 0;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_AFTERMATH_H_
