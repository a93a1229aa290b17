// Providers with the slots that they offer, kept in memory between match steps.
#ifndef PRIMADONA_MATCHING_API_PROVIDER_CACHE_H_
#define PRIMADONA_MATCHING_API_PROVIDER_CACHE_H_

#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "matching/api/provider_view.h"
#include "matching/store/provider_store.h"

namespace primadona::matching {

// Never wrong, since each view is used only for the version of the provider, the rules and the day
// that it was made for. Thread-safe.
class ProviderCache {
 public:
  explicit ProviderCache(ProviderStore& providers) : providers_(providers) {}

  // The views of those of `seats` that are still there, in any order. What is not in memory is read
  // in one statement.
  absl::StatusOr<std::vector<std::shared_ptr<const ProviderView>>> Views(
      const std::vector<CandidateSeat>& seats, const MatchingPolicy& policy, absl::Time now);

  // The view of a provider that has just been read.
  std::shared_ptr<const ProviderView> ViewOf(Provider provider, const MatchingPolicy& policy,
                                             absl::Time now);

 private:
  // Null when there is none that holds.
  std::shared_ptr<const ProviderView> Find(PersonId provider, int64_t version,
                                           const MatchingPolicy& policy, absl::Time now) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Keep(std::shared_ptr<const ProviderView> view);

  ProviderStore& providers_;
  absl::Mutex mutex_;
  absl::flat_hash_map<PersonId, std::shared_ptr<const ProviderView>> views_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace primadona::matching

#endif  // PRIMADONA_MATCHING_API_PROVIDER_CACHE_H_
