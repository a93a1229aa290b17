// What services still have to tell each other, and how long it takes them after a blow.
#ifndef PRIMADONA_TESTS_FAULTS_BACKLOG_H_
#define PRIMADONA_TESTS_FAULTS_BACKLOG_H_

#include <optional>
#include <string>
#include <thread>

#include "absl/time/time.h"
#include "tests/faults/records.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// Counts the events that are not yet told to everyone, or have no number yet: all of them, or
// those that stood there at `until` by the suite's clock.
std::string BacklogSql(absl::Time until = absl::InfiniteFuture());

// Watches from its making on, on a thread of its own, how the backlog of that moment goes, while
// clients make new events.
class BacklogWatch {
 public:
  BacklogWatch(Rig& rig, absl::Time restarted);
  ~BacklogWatch() { Join(); }

  // How long after the restart the last of it was gone; nullopt when it was not within
  // kDrainLimit. Waits until that is known.
  std::optional<absl::Duration> Drained();

 private:
  void Run();
  void Join();

  Records records_;
  const std::string sql_;
  const absl::Time restarted_;
  std::optional<absl::Duration> drained_;
  std::thread thread_;  // last: it uses all of the above
};

// The promise: events of before the last restart are gone by then.
inline constexpr absl::Duration kDrainLimit = absl::Seconds(10);

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_BACKLOG_H_
