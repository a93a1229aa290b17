// What a round looks at: the waiting list, the providers' free seats and slots.
#ifndef PRIMADONA_MATCHING_API_ROUND_SNAPSHOT_H_
#define PRIMADONA_MATCHING_API_ROUND_SNAPSHOT_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "matching/api/deps.h"

namespace primadona::matching {

struct RoundProvider {
  Provider provider;              // with the seats as they were read; without availability
  std::vector<OfferedSlot> free;  // that may be taken, by time; none without a free seat

  int seats_left() const { return std::max(0, provider.capacity - provider.used); }
};

struct RoundSnapshot {
  absl::Time time;
  MatchingPolicy policy;
  std::vector<Ticket> tickets;           // by booking
  std::vector<RoundProvider> providers;  // active ones, by id
  std::set<std::string> unknown;         // competencies of tickets that the catalogue lacks
  std::map<PersonId, BusyTimes> busy;    // of coachees that have anything in their calendar
};

// Reads all of it at `now`. Open matches are pinned: they are no tickets, and their seats and slots
// are taken. It is read in pages, and so not of one instant: what changes meanwhile is found by the
// versions that publishing compares.
absl::StatusOr<RoundSnapshot> TakeSnapshot(const ApiDeps& deps, absl::Time now);

// Reads what `snapshot` has to know of those who ask: their calendars, and into `tickets` whom they
// know already.
absl::Status ReadCoachees(const ApiDeps& deps, absl::Span<Ticket> tickets, RoundSnapshot& snapshot);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_ROUND_SNAPSHOT_H_
