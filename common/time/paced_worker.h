// A worker that leaves most of the time to others: for telling what tables hold.
#ifndef PRIMADONA_COMMON_TIME_PACED_WORKER_H_
#define PRIMADONA_COMMON_TIME_PACED_WORKER_H_

#include <functional>

#include "absl/time/time.h"
#include "common/time/worker.h"

namespace primadona {

// Works at most a twentieth of the time: after work that took t it rests 19 t, however short
// `interval` is. So a question to the database that grows slow does not become a load.
class PacedWorker {
 public:
  PacedWorker(absl::Duration interval, std::function<void()> work);

 private:
  bool WorkIfRested();

  const std::function<void()> work_;
  absl::Time rested_ = absl::InfinitePast();  // the worker's thread alone
  Worker worker_;                             // last: it uses the above
};

}  // namespace primadona

#endif  // PRIMADONA_COMMON_TIME_PACED_WORKER_H_
