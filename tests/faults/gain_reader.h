// An auditor who follows gains as HR does: it asks for what came after a place, and keeps the
// place.
#ifndef PRIMADONA_TESTS_FAULTS_GAIN_READER_H_
#define PRIMADONA_TESTS_FAULTS_GAIN_READER_H_

#include <atomic>
#include <set>
#include <string>
#include <thread>

#include "tests/faults/client_log.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// Each gain that it is told stands in the log, then the resume token is kept: as a client that
// stores both in one transaction would do.
class GainReader {
 public:
  GainReader(Rig& rig, ClientLog& log, std::string name);
  ~GainReader();

  // How many different gains it was told.
  int64_t seen() const { return seen_; }

 private:
  void Run();
  // One page; whether there is more at once.
  bool ReadOn();

  Rig& rig_;
  ClientLog& log_;
  const std::string name_;
  std::atomic<bool> stopping_{false};
  std::atomic<int64_t> seen_{0};
  std::string token_;  // of the thread alone, as is the next
  std::set<std::string> gains_;
  std::thread thread_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_GAIN_READER_H_
