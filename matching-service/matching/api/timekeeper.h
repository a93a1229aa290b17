// Ends what time has ended: proposals without an answer, holds that nobody settled.
#ifndef PRIMADONA_MATCHING_API_TIMEKEEPER_H_
#define PRIMADONA_MATCHING_API_TIMEKEEPER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/time/clock.h"
#include "common/time/worker.h"
#include "matching/api/deps.h"

namespace primadona::matching {

// Expires the matches whose deadline has come, by compare-and-set, so that any number of replicas
// may do it at once; returns whether there may be more.
absl::StatusOr<bool> ExpireDueMatches(const ApiDeps& deps, absl::Time now);

// Does that and sweeps holds every second.
class Timekeeper {
 public:
  Timekeeper(const ApiDeps& deps, const Clock& clock) : deps_(deps), clock_(clock) {}
  void Start();

 private:
  bool Work();

  const ApiDeps& deps_;
  const Clock& clock_;
  std::unique_ptr<Worker> worker_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_TIMEKEEPER_H_
