#include "matching/api/provider_cache.h"

#include <utility>

#include "common/status/macros.h"

namespace primadona::matching {
namespace {

// About 3 kB a view: 140 MB for a nation of 50,000 providers; a province has 90.
constexpr size_t kMostViews = 50000;

}  // namespace

std::shared_ptr<const ProviderView> ProviderCache::Find(PersonId provider, int64_t version,
                                                        const MatchingPolicy& policy,
                                                        absl::Time now) const {
  const auto found = views_.find(provider);
  if (found == views_.end()) return nullptr;
  const ProviderView& view = *found->second;
  const bool holds = view.provider.version == version && view.HoldsFor(policy, now);
  return holds ? found->second : nullptr;
}

void ProviderCache::Keep(std::shared_ptr<const ProviderView> view) {
  absl::MutexLock lock(&mutex_);
  const PersonId id = view->provider.id;
  if (views_.size() >= kMostViews && !views_.contains(id)) views_.clear();
  views_[id] = std::move(view);
}

std::shared_ptr<const ProviderView> ProviderCache::ViewOf(Provider provider,
                                                          const MatchingPolicy& policy,
                                                          absl::Time now) {
  {
    absl::MutexLock lock(&mutex_);
    if (auto view = Find(provider.id, provider.version, policy, now)) return view;
  }
  auto view = std::make_shared<const ProviderView>(MakeView(std::move(provider), policy, now));
  Keep(view);
  return view;
}

absl::StatusOr<std::vector<std::shared_ptr<const ProviderView>>> ProviderCache::Views(
    const std::vector<CandidateSeat>& seats, const MatchingPolicy& policy, absl::Time now) {
  std::vector<std::shared_ptr<const ProviderView>> views;
  std::vector<PersonId> missing;
  {
    absl::MutexLock lock(&mutex_);
    for (const CandidateSeat& seat : seats) {
      if (auto view = Find(seat.provider, seat.version, policy, now)) {
        views.push_back(std::move(view));
      } else {
        missing.push_back(seat.provider);
      }
    }
  }
  if (missing.empty()) return views;
  ASSIGN_OR_RETURN(std::vector<Provider> loaded, providers_.LoadMany(missing));
  for (Provider& provider : loaded) {
    views.push_back(
        std::make_shared<const ProviderView>(MakeView(std::move(provider), policy, now)));
    Keep(views.back());
  }
  return views;
}

}  // namespace primadona::matching
