// Everything bad that happens to a suite, in an order that a seed gives.
#ifndef PRIMADONA_TESTS_FAULTS_HAVOC_H_
#define PRIMADONA_TESTS_FAULTS_HAVOC_H_

#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/faults/rig.h"

namespace primadona::faults {

// What happened, by name: "kill", "kill_database", "failpoint", "pause", "silent", …; all that the
// last blow ends is one "blow", and no kill. And how often each failpoint ended a program, "booking
// commit.before".
struct Damage {
  std::map<std::string, int> done;
  std::map<std::string, int> failpoints;
  std::vector<std::string> crashes;  // ends that nobody asked for, or with a fault
};

enum class Temper {
  kEverything,  // one thing each 0.2 to 1 s
  kKills,       // of services alone, one every few seconds
};

// Used by the thread that started the rig.
class Havoc {
 public:
  // What is done stands, line by line, in the file `history`.
  Havoc(Rig& rig, Temper temper, uint64_t seed, const std::string& history);

  // Does what is due; call it often.
  void Step();
  // Ends every program and the database at once, heals every link and starts everything again
  // without failpoints; the time at which it serves.
  absl::Time EndWithABlow();
  const Damage& damage() const { return damage_; }

 private:
  struct Later {
    absl::Time due;
    std::function<void()> act;
  };

  void Act();
  void Kill(const std::string& whom);
  void AskToStop(const std::string& whom);
  void ActOnALink();
  void Reap();
  void After(int milliseconds, std::function<void()> act);
  void Note(const std::string& what, const std::string& whom);
  void CollectFailpoints();
  std::string NextOrder(const std::string& replica);
  void JudgeEnd(const std::string& replica);
  static int Throw(std::mt19937_64& dice, int least, int most);
  int Between(int least, int most) { return Throw(random_, least, most); }
  const std::string& Any(const std::vector<std::string>& of);

  Rig& rig_;
  const Temper temper_;
  std::mt19937_64 random_;    // of what is done and when: the same for the same seed
  std::mt19937_64 restarts_;  // of how what has ended begins again, whenever that is
  std::ofstream history_;
  Damage damage_;
  absl::Time next_act_;
  std::vector<Later> later_;
  std::map<std::string, bool> down_;        // to be started again
  std::map<std::string, bool> asked_;       // to stop
  std::map<std::string, size_t> told_;      // lines read of each failpoint log
  std::map<std::string, size_t> turn_;      // of the place to die at, by service
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_HAVOC_H_
