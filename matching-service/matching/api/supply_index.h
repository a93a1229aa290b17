// The supply in memory: providers with their slots and seats, prices, calendars, former providers.
#ifndef PRIMADONA_MATCHING_API_SUPPLY_INDEX_H_
#define PRIMADONA_MATCHING_API_SUPPLY_INDEX_H_

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/container/node_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "matching/api/supply_source.h"
#include "matching/store/calendar_store.h"
#include "matching/store/provider_store.h"

namespace primadona::matching {

// What was read anew. Of `people` and `coachees` nothing that was known before stays.
struct SupplyNews {
  std::vector<Provider> providers;
  std::vector<PersonId> people;
  std::vector<TakenQuarter> taken;  // by person and time
  std::vector<PersonId> coachees;
  std::vector<FormerPair> former;
  std::optional<std::vector<GuidingPrice>> prices;  // all of them
};

// Answers by what it was last told, without a statement. Thread-safe.
class SupplyIndex : public SupplySource {
 public:
  // Empty. Slots are those of `policy` on the day of `now`.
  SupplyIndex(MatchingPolicy policy, absl::Time now) : policy_(std::move(policy)), now_(now) {}

  // Whether these rules and this day are those of its slots.
  bool HoldsFor(const MatchingPolicy& policy, absl::Time now) const;
  void Apply(const SupplyNews& news);
  int64_t providers() const;
  // How many providers offer the ticket's service and competency, at whatever level.
  size_t CountOffers(const Ticket& ticket) const;

  absl::StatusOr<std::vector<Place>> Places(const Ticket& ticket, const MatchingPolicy& policy,
                                            absl::Time now) override;
  absl::StatusOr<int> CountBelowLevel(const Ticket& ticket) override;
  absl::StatusOr<BusyByPerson> Busy(const std::vector<PersonId>& people, const Interval& range,
                                    absl::Time now) override;
  absl::StatusOr<std::set<PersonId>> FormerProvidersOf(PersonId coachee) override;

 private:
  struct Entry {
    std::shared_ptr<const ProviderView> view;
    Price price;
    absl::Time price_until = absl::InfinitePast();
  };
  struct Offer {
    int level = 0;
    const Entry* entry = nullptr;
  };
  using Offers = std::vector<Offer>;
  // Quarter hours in a row that one person has given away.
  struct Taken {
    QuantumRange quanta;
    absl::Time until;
  };

  void Put(const Provider& provider) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Put(const std::vector<GuidingPrice>& prices) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void PriceEntry(PersonId provider, Entry& entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Add(const TakenQuarter& quarter) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void RemoveOffers(const Provider& provider, const Entry& entry)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  const Offers& OffersFor(const Ticket& ticket) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  const MatchingPolicy policy_;
  const absl::Time now_;
  mutable absl::Mutex mutex_;
  // While it is the same day for all providers.
  absl::Time from_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Time until_ ABSL_GUARDED_BY(mutex_) = absl::InfiniteFuture();
  absl::node_hash_map<PersonId, Entry> entries_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::pair<ServiceKind, std::string>, Offers> offers_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<PersonId, GuidingPrice> prices_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<PersonId, std::vector<Taken>> taken_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<PersonId, absl::InlinedVector<PersonId, 1>> former_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_SUPPLY_INDEX_H_
