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

struct IntFlag {
  const char* name;
  int* value;
  int least;
  int most;
  const char* help;
};
struct Play {
  const char* program;
  const char* description;
  StageFlags* flags;
  std::vector<IntFlag> more;  // besides --home, --seed and --replicas
  bool (*run)();
};
// What main does first and last: reads the play's flags, then runs it. The exit code.
int PlayOn(const Play& play, int argc, char** argv);

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_STAGE_H_
