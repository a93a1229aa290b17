// Sends what is due when it is due.
#ifndef PRIMADONA_TESTS_LOAD_PLAY_H_
#define PRIMADONA_TESTS_LOAD_PLAY_H_

#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "tests/load/caller.h"
#include "tests/load/profile.h"
#include "tests/load/recorder.h"

namespace primadona::load {

struct Pace {
  absl::Time begin;
  int64_t most_under_way = 5000;                      // what is due beyond is never sent
  std::function<void(absl::Time)> sleep_until;        // at once for a time that has passed
  std::function<void(absl::Duration at)> after_each;  // for one who tells how it goes
};

// Sends every arrival when it is due, however long answers take: a suite that is slow is not asked
// less. Returns when the last one is sent, not answered.
void Play(const std::vector<Arrival>& arrivals, const Pace& pace, Caller& caller,
          Recorder& recorder);

}  // namespace primadona::load

#endif  // PRIMADONA_TESTS_LOAD_PLAY_H_
