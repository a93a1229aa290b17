// Matching rounds: how far each has got, its plan, its proof and its prices.
#ifndef PRIMADONA_MATCHING_STORE_ROUND_STORE_H_
#define PRIMADONA_MATCHING_STORE_ROUND_STORE_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/domain/round.h"
#include "matching/domain/round_result.h"

namespace primadona::matching {

using Prices = std::map<PersonId, Price>;

// The outcome of a round as it is written before anything of it is published.
struct RoundPlan {
  std::vector<RoundResult> results;
  std::string certificate;
  Prices prices;  // of providers whose places are worth anything
};

struct ResultQuery {
  RoundId round;
  std::optional<RoundOutcome> outcome;
  BookingId after;  // nil: from the first
  int limit = 0;
  bool changed_only = false;  // of a round with a baseline: another provider than by that
};

// Thread-safe.
class RoundStore {
 public:
  // `on_new` is called after the commit of each Insert, on the committing thread.
  RoundStore(mysql::Database& database, events::EventLog& log, std::function<void()> on_new)
      : database_(database), log_(log), on_new_(std::move(on_new)) {}

  // Takes or renews the lead of the rounds; false while another replica has it.
  absl::StatusOr<bool> Lead(const Uuid& holder, absl::Duration length);

  absl::Status Insert(const Round& round, const Change& change);
  // Writes `round`, whose version is one more than the stored one's. ABORTED: ETAG_MISMATCH:
  // another replica has gone on with it.
  absl::Status Replace(const Round& round);
  // NOT_FOUND: ROUND_NOT_FOUND.
  absl::StatusOr<Round> Load(RoundId id);
  // Newest first, before `before` (nil: from the newest).
  absl::StatusOr<std::vector<Round>> List(RoundId before, int limit);
  // How often this replica has written a round. A watcher asks before it loads, and waits for more
  // at most so long: by then another replica may have written.
  int64_t Writes();
  void WaitForWrite(int64_t seen, absl::Duration at_most);
  // The oldest round that is not over.
  absl::StatusOr<std::optional<Round>> Unfinished();
  // When the last round that was no dry run was asked for; infinite past without one.
  absl::StatusOr<absl::Time> LastTime();

  // Writes results and certificate anew, in many transactions. What an earlier replica left of them
  // goes first.
  absl::Status SavePlan(RoundId id, const RoundPlan& plan);
  // A page by booking.
  absl::StatusOr<std::vector<RoundResult>> Results(const ResultQuery& query);
  absl::StatusOr<std::optional<RoundResult>> Result(RoundId id, BookingId booking);
  // Notes that a planned pair fell out.
  absl::Status Settle(RoundId id, BookingId booking, RoundOutcome outcome);
  absl::StatusOr<std::map<RoundOutcome, int64_t>> Count(RoundId id);
  // The piece of the certificate; nullopt behind the last one.
  absl::StatusOr<std::optional<std::string>> CertificatePart(RoundId id, int part);

  // Prices worked out at the time of `change`, by a round or (nil) between rounds, take the place
  // of those before and guide for `length`; ProviderStore reads them with the candidates.
  absl::Status ReplacePrices(RoundId id, const Prices& prices, absl::Duration length,
                             const Change& change);
  // Writes those that have moved since, worthless ones too, as guides until `until`.
  absl::Status UpdatePrices(const Prices& moved, absl::Time until, const Change& change);
  // Notes that time alone: the prices could not be worked out then, and another try would not help.
  absl::Status NotePriceTime(absl::Time time);
  // When that was last done; infinite past before the first time.
  absl::StatusOr<absl::Time> PriceTime();

 private:
  absl::Status DeletePlan(RoundId id);
  void NoteWrite();

  mysql::Database& database_;
  events::EventLog& log_;
  const std::function<void()> on_new_;
  absl::Mutex mutex_;
  int64_t writes_ ABSL_GUARDED_BY(mutex_) = 0;
};

// Within the transaction that proposes a planned pair. ABORTED: TICKET_GONE when another replica
// has settled it.
absl::Status SettleMatched(mysql::Transaction& tx, RoundId round, BookingId booking, MatchId match);

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_ROUND_STORE_H_
