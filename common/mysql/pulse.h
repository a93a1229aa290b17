// Whether the database server answers at all.
#ifndef PRIMADONA_COMMON_MYSQL_PULSE_H_
#define PRIMADONA_COMMON_MYSQL_PULSE_H_

#include <atomic>
#include <functional>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/worker.h"

namespace primadona::mysql {

// A server that stands still (a stopped process, a disk that does not answer) refuses nothing: who
// asks it waits. So when statements are under way and none has been answered for half a second, a
// question of its own is asked; when that has no answer after as long again, the server is
// stalled, until an answer comes. One slow statement is no stall: the question beside it is
// answered. Thread-safe.
class Pulse {
 public:
  // Whether the server answers a new question; may take as long as the network lets it.
  using Probe = std::function<bool()>;
  explicit Pulse(Probe probe);

  // A statement goes out, and it ended; `answered` by the server, be it with an error.
  void Sent();
  void Ended(bool answered);

  bool stalled() const { return stalled_; }
  // `action` is called each time the server has stalled, on a thread of the pulse.
  void OnStall(std::function<void()> action);

 private:
  bool Watch();
  bool Ask();
  void Answered();
  void Stall();

  const Probe probe_;
  std::atomic<int> under_way_{0};
  std::atomic<int64_t> last_answer_{0};  // nanoseconds
  std::atomic<int64_t> asked_{0};        // when the question went out; 0: none is open
  std::atomic<bool> stalled_{false};
  absl::Mutex mutex_;
  std::vector<std::function<void()>> actions_ ABSL_GUARDED_BY(mutex_);
  Worker asker_;    // the last two: they use the above
  Worker watcher_;
};

}  // namespace primadona::mysql

#endif  // PRIMADONA_COMMON_MYSQL_PULSE_H_
