// Runs match steps as soon as something may have become possible.
#ifndef PRIMADONA_MATCHING_API_MATCHER_H_
#define PRIMADONA_MATCHING_API_MATCHER_H_

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "matching/api/deps.h"
#include "matching/api/match_ticket.h"

namespace primadona::matching {

// A queue in memory and some workers. What a crash or a full queue loses is found again in the
// ticket table by its next_try_time; after its start a replica looks at every waiting ticket once.
// Thread-safe; the calls below only wake.
class Matcher {
 public:
  Matcher(const ApiDeps& deps, const Clock& clock) : deps_(deps), clock_(clock) {}
  ~Matcher() { Stop(); }

  // What the stores are to call after a commit; usable before Start, and before this object's deps
  // are whole.
  std::function<void(PersonId provider)> OnProviderChange() {
    return [this](PersonId provider) { ProviderFreed(provider); };
  }
  std::function<void(PersonId provider, PersonId coachee)> OnFree() {
    return [this](PersonId provider, PersonId coachee) {
      ProviderFreed(provider);
      CoacheeFreed(coachee);
    };
  }

  // Before it nothing is done but queueing.
  void Start();

  // Lets what runs finish; nothing runs after it.
  void Stop();

  // A ticket has come or has changed.
  void TicketArrived(BookingId booking, std::string traceparent);
  // A seat or slot of the provider may be free, or the provider or its hours are new: waiting
  // tickets that it could serve are tried in the order of service, as long as it has seats.
  void ProviderFreed(PersonId provider);
  // Time of the coachee is free: the coachee's other tickets are tried.
  void CoacheeFreed(PersonId coachee);

 private:
  struct TicketJob {
    WaitingTicket ticket;
    int returns = 0;  // to the queue, after others were faster
  };
  struct ProviderJob {
    PersonId provider;
  };
  struct CoacheeJob {
    PersonId coachee;
  };
  using Job = std::variant<TicketJob, ProviderJob, CoacheeJob>;

  void Push(Job job);
  // Does one job as the worker of that number; whether there is another.
  bool RunOne(int worker);
  bool SweepDue();
  void LookAtNextWaiting();
  void Run(const TicketJob& job);
  void Run(const ProviderJob& job);
  void Run(const CoacheeJob& job);

  const ApiDeps& deps_;
  const Clock& clock_;
  // How far waiting tickets have been looked at since the start; of the sweeping worker alone.
  BookingId looked_at_;
  bool looked_at_all_ = false;
  absl::Mutex mutex_;
  std::deque<Job> queue_ ABSL_GUARDED_BY(mutex_);
  std::vector<bool> working_ ABSL_GUARDED_BY(mutex_);  // or woken to work, by number
  std::vector<std::unique_ptr<Worker>> workers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_MATCHER_H_
