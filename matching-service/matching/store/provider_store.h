// Providers, their seats and what they offer, in their tables.
#ifndef PRIMADONA_MATCHING_STORE_PROVIDER_STORE_H_
#define PRIMADONA_MATCHING_STORE_PROVIDER_STORE_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/events/change.h"
#include "common/events/event_log.h"
#include "common/mysql/database.h"
#include "matching/domain/ids.h"
#include "matching/domain/price.h"
#include "matching/domain/provider.h"
#include "matching/domain/ticket.h"

namespace primadona::matching {

inline constexpr char kProviderAggregate[] = "provider";

struct ProviderQuery {
  PersonId after;          // nil: from the first
  int kind = 0;            // 0: all
  std::string competency;  // "": all
  bool show_inactive = false;
  int limit = 0;
};

// A provider that commands a ticket's competency well enough.
struct CandidateSeat {
  PersonId provider;
  int64_t version = 0;  // of the provider
  int capacity = 0;
  int used = 0;
  Price price;  // of the last round, while that is a guide
};

// What a place at the provider is worth, as a guide before `until`.
struct GuidingPrice {
  PersonId provider;
  Price price;
  absl::Time until;
};

// An engagement that the two have completed.
struct FormerPair {
  PersonId coachee;
  PersonId provider;
  absl::Time update_time = absl::UnixEpoch();  // of its match
  MatchId match;
};

// By coachee.
using FormerProviders = std::map<PersonId, std::set<PersonId>>;

// Thread-safe.
class ProviderStore {
 public:
  // `on_change` is called after the commit of each change, on the committing thread.
  ProviderStore(mysql::Database& database, events::EventLog& log,
                std::function<void(PersonId)> on_change)
      : database_(database), log_(log), on_change_(std::move(on_change)) {}

  // ALREADY_EXISTS: PROVIDER_EXISTS.
  absl::Status Insert(const Provider& provider, const Change& change);
  // Writes `provider`, whose version is one more than the stored one's. ABORTED: ETAG_MISMATCH.
  absl::Status Replace(const Provider& provider, const Change& change);
  // Remembers the request of a change that leaves the provider as it is.
  absl::Status Remember(const Provider& provider, const Change& change);
  // NOT_FOUND: PROVIDER_NOT_FOUND.
  absl::StatusOr<Provider> Load(PersonId id);
  // Those that are there, in any order.
  absl::StatusOr<std::vector<Provider>> LoadMany(const std::vector<PersonId>& ids);
  // A page by id; of a competency, active ones alone.
  absl::StatusOr<std::vector<Provider>> List(const ProviderQuery& query);
  absl::StatusOr<std::vector<CandidateSeat>> Candidates(const Ticket& ticket, absl::Time now);
  // With whom each of some coachees has completed an engagement; who has with nobody is left out.
  absl::StatusOr<FormerProviders> FormerProvidersOf(const std::vector<PersonId>& coachees);
  absl::StatusOr<int> SeatsLeft(PersonId id);
  // Active providers of the ticket's service and competency whose level is too low for it.
  absl::StatusOr<int> CountBelowLevel(const Ticket& ticket);
  // Of those in the table each; what is over by now too.
  absl::StatusOr<std::vector<GuidingPrice>> AllPrices();
  // A page of all completed engagements behind `after` (a default one: from the first).
  absl::StatusOr<std::vector<FormerPair>> AllFormerProviders(const FormerPair& after, int limit);

 private:
  absl::Status WriteOffers(mysql::Transaction& tx, const Provider& provider);
  absl::Status Tell(mysql::Transaction& tx, const Provider& provider, const Change& change);

  mysql::Database& database_;
  events::EventLog& log_;
  const std::function<void(PersonId)> on_change_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_STORE_PROVIDER_STORE_H_
