#include "cli/load/seats.h"

#include <algorithm>

namespace primadona::cli {

namespace common = ::primadona::common::v1;

Seats::Seats(const std::vector<primadona::matching::v1::Provider>& providers) {
  for (const auto& provider : providers) {
    const std::set<int> kinds(provider.kinds().begin(), provider.kinds().end());
    for (const int kind : kinds) {
      counts_[kind].total += provider.capacity();
      counts_[kind].used += provider.used();
    }
    for (const auto& competency : provider.competencies()) {
      offers_[competency.code()].push_back({kinds, competency.level()});
    }
  }
}

bool Seats::Take(const Wish& wish) {
  std::set<int> touched;
  for (const Offer& offer : offers_[wish.competency]) {
    if (offer.level < wish.level || !offer.kinds.contains(wish.kind)) continue;
    touched.insert(offer.kinds.begin(), offer.kinds.end());
  }
  const bool fits = std::all_of(touched.begin(), touched.end(), [this](int kind) {
    return (counts_[kind].used + 1) * 5 <= counts_[kind].total * 4;
  });
  if (!fits) return false;
  for (const int kind : touched) ++counts_[kind].used;
  return true;
}

int Seats::total(common::ServiceKind kind) const {
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second.total;
}

int Seats::used(common::ServiceKind kind) const {
  const auto found = counts_.find(kind);
  return found == counts_.end() ? 0 : found->second.used;
}

}  // namespace primadona::cli
