// Matches, with the seat and the first slot that each holds.
#ifndef PRIMADONA_MATCHING_STORE_MATCH_STORE_H_
#define PRIMADONA_MATCHING_STORE_MATCH_STORE_H_

#include <functional>
#include <optional>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/domain/match.h"

namespace primadona::matching {

// Who hears of what. Of a match session hears what concerns its engagement: from CONFIRMED on, and
// every end.
events::Routes EventRoutes();

inline constexpr char kMatchAggregate[] = "match";

// The parts of a caller's reach; nil where the caller has no such role.
struct MatchQuery {
  bool all = false;
  PersonId as_coachee;
  PersonId as_provider;
  BookingId booking;   // nil: any
  PersonId coachee;    // nil: any
  PersonId provider;   // nil: any
  std::vector<MatchState> states;  // empty: any
  MatchId before;      // nil: from the newest
  int limit = 0;
};

// ABORTED: CAPACITY_TAKEN; ABORTED: TICKET_GONE.
absl::Status CapacityTakenError();
absl::Status TicketGoneError();

// Thread-safe.
class MatchStore {
 public:
  // `on_free` is called after the commit of each exit, on the committing thread.
  using OnFree = std::function<void(PersonId provider, PersonId coachee)>;
  MatchStore(mysql::Database& database, events::EventLog& log, OnFree on_free)
      : database_(database), log_(log), on_free_(std::move(on_free)) {}

  // In one transaction: takes the ticket out of the queue, a seat of the provider as it was read
  // (`provider_version`), the first slot (busy until `provider_end` for the provider), and writes
  // match and event; of a match of a round it settles that pair too. ABORTED, and nothing done:
  // TICKET_GONE, CAPACITY_TAKEN, SLOT_TAKEN.
  absl::Status Propose(const Match& match, int64_t provider_version, absl::Time provider_end,
                       const Change& change);
  // Writes `match`, whose version is one more than the stored one's; an exit frees its seat and
  // every reservation. ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Match& match, const Change& change);
  // NOT_FOUND: MATCH_NOT_FOUND.
  absl::StatusOr<Match> Load(MatchId id);
  absl::StatusOr<std::vector<Match>> List(const MatchQuery& query);
  // Matches whose deadline has come, oldest first.
  absl::StatusOr<std::vector<MatchId>> Due(absl::Time now, int limit);

  // Replace within a transaction, for effects of foreign events.
  absl::Status ReplaceIn(mysql::Transaction& tx, const Match& match, const Change& change);
  // Likewise of a match that had freed its seat and slots before.
  absl::Status CorrectIn(mysql::Transaction& tx, const Match& match, const Change& change);

 private:
  mysql::Database& database_;
  events::EventLog& log_;
  const OnFree on_free_;
};

// How a match of a booking stands.
struct PastMatch {
  PersonId provider;
  MatchState state = MatchState::kProposed;
};

// Within a transaction; each locks the row.
absl::StatusOr<std::optional<Match>> LockMatch(mysql::Transaction& tx, MatchId id);
// The open one, else the newest.
absl::StatusOr<std::optional<Match>> LockLastMatch(mysql::Transaction& tx, BookingId booking);
absl::StatusOr<std::vector<PastMatch>> MatchesOf(mysql::Transaction& tx, BookingId booking);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_MATCH_STORE_H_
