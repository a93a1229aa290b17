// What every run of the crash harness begins with.
#ifndef PRIMADONA_TESTS_FAULTS_STAGE_H_
#define PRIMADONA_TESTS_FAULTS_STAGE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/faults/client_log.h"
#include "tests/faults/gain_reader.h"
#include "tests/faults/rig.h"
#include "tests/faults/watcher.h"

namespace primadona::faults {

struct StageFlags {
  std::string home;  // an empty folder
  int seed = 1;
  int replicas = 2;
};

// The suite at eight in the morning of a Monday, two watchers of all its bookings and a
// reader of its gains.
struct Stage {
  explicit Stage(const StageFlags& flags);

  Rig rig;
  ClientLog answers;
  ClientLog changes;
  ClientLog gains;
  std::vector<std::unique_ptr<Watcher>> watchers;
  std::unique_ptr<GainReader> gain_reader;
};

// What main does first and last: reads the flags --home, --seed and --replicas, and those that
// `declare` adds (name, value, least, most, help), then runs `run`. The exit code.
struct IntFlag {
  const char* name;
  int* value;
  int least;
  int most;
  const char* help;
};
int PlayOn(const char* program, const char* description, int argc, char** argv, StageFlags* flags,
           const std::vector<IntFlag>& more, bool (*run)());

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_STAGE_H_
