// Finds the best providers for a ticket.
#ifndef PRIMADONA_MATCHING_API_CANDIDATE_FINDER_H_
#define PRIMADONA_MATCHING_API_CANDIDATE_FINDER_H_

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "matching/api/supply_source.h"
#include "matching/api/table_supply.h"
#include "matching/domain/ranking.h"
#include "matching/domain/unmet.h"
#include "matching/store/calendar_store.h"
#include "matching/store/competency_store.h"
#include "matching/store/provider_store.h"

namespace primadona::matching {

struct Found {
  std::vector<Candidate> best;                  // best first
  WaitingReason reason = WaitingReason::kNone;  // when there is nobody
  Unmet unmet;  // the providers of that level, each at what was in its way without a calendar
};

// The `want` best providers of `supply` that keep every hard rule with `asked` at `now`; why there
// is nobody is left to CandidateFinder. Each has an upper bound of its score (as if nothing were
// taken), and calendars are read in that order, a few people at a time, until nobody left could
// still get among the best.
absl::StatusOr<Found> FindBest(SupplySource& supply, const Ticket& asked,
                               const MatchingPolicy& policy, absl::Time now, int want);

// Thread-safe.
class CandidateFinder {
 public:
  CandidateFinder(ProviderStore& providers, CompetencyStore& competencies, CalendarStore& calendar)
      : competencies_(competencies), tables_(providers, calendar) {}

  // What FindBest finds, or the reason why there is nobody.
  absl::StatusOr<Found> FindAmong(SupplySource& supply, const Ticket& ticket,
                                  const MatchingPolicy& policy, absl::Time now, int want);
  // Those of the tables as they are.
  absl::StatusOr<Found> Find(const Ticket& ticket, const MatchingPolicy& policy, absl::Time now,
                             int want) {
    return FindAmong(tables_, ticket, policy, now, want);
  }
  SupplySource& tables() { return tables_; }

  // The first of `tickets` that the provider could take at `now`; nullopt when it could take none.
  absl::StatusOr<std::optional<BookingId>> FirstToTake(const std::vector<Ticket>& tickets,
                                                       PersonId id, const MatchingPolicy& policy,
                                                       absl::Time now);

  // That provider, for an administrator's choice: at `start`, or at the first common slot.
  // NOT_FOUND: PROVIDER_NOT_FOUND. FAILED_PRECONDITION: HARD_RULE_BROKEN, SLOT_…; INVALID_ARGUMENT:
  // SLOT_OFF_GRID. ABORTED: SLOT_TAKEN.
  absl::StatusOr<Candidate> Choose(const Ticket& asked, PersonId id,
                                   std::optional<absl::Time> start, const MatchingPolicy& policy,
                                   absl::Time now);

  // What a provider that has just been read offers; it is worked out once for each version.
  std::shared_ptr<const ProviderView> OfferOf(Provider provider, const MatchingPolicy& policy,
                                              absl::Time now) {
    return tables_.ViewOf(std::move(provider), policy, now);
  }

 private:
  // The reason for `unmet`; a competency that the catalogue lacks comes before all others.
  absl::StatusOr<WaitingReason> ReasonOf(const Ticket& ticket, const Unmet& unmet);

  CompetencyStore& competencies_;
  TableSupply tables_;
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_CANDIDATE_FINDER_H_
