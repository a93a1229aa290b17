// Sixty-four callers who all want one slot of one provider, round after round.
#ifndef PRIMADONA_TESTS_FAULTS_CONTEST_H_
#define PRIMADONA_TESTS_FAULTS_CONTEST_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/e2e/world.h"
#include "tests/faults/patient.h"
#include "tests/faults/records.h"

namespace primadona::faults {

inline constexpr int kCallers = 64;

// What the callers of one round, or of all, were told in the end.
struct Tally {
  int rounds = 0;
  int won = 0;
  int taken = 0;                           // ABORTED SLOT_TAKEN
  std::map<std::string, int> others;       // anything else, by code and reason
  std::vector<std::string> wrong_rounds;   // where not exactly one won, or is reserved for
  absl::Status stuck;                      // why there can be no further round
};

// Some ask for a further session, some to move the one they have, some to be assigned.
class Contest {
 public:
  // Makes the people and brings everybody to where they can ask; nothing may hurt the suite yet.
  Contest(Rig& rig, ClientLog& log, Patience& patience, uint64_t seed);

  // One slot, asked for by all at once. While all have their answers and nobody has given way yet,
  // the reservations are searched for double bookings and for this slot; then the winner gives way
  // to the next round. False when that is not possible.
  bool Round();
  const Tally& tally() const { return tally_; }

 private:
  enum class Wish { kSchedule, kReschedule, kAssign };
  struct Caller {
    e2e::Person coachee;
    Wish wish;
    std::string booking;     // of kAssign
    std::string engagement;  // of the others
    std::string session;     // of kReschedule
    std::unique_ptr<Patient> client;
  };

  void Engage(Caller& caller);
  absl::Status Queue(Caller& caller);
  absl::Status Ask(Caller& caller, absl::Time start, std::string* made);
  absl::Status GiveWay(Caller& caller, const std::string& made);
  absl::StatusOr<absl::Time> FreeSlot();
  // Counts one answer; whether it is a winner's.
  bool Count(const absl::Status& told);
  void AskForReservations(absl::Time start);
  void Wrong(const std::string& what);

  Rig& rig_;
  e2e::World world_;
  std::vector<Caller> callers_;
  e2e::Person provider_;
  Patient office_;
  Records records_;
  Tally tally_;
};

}  // namespace primadona::faults

#endif  // PRIMADONA_TESTS_FAULTS_CONTEST_H_
