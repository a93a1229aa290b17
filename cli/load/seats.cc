#include "cli/load/seats.h"

namespace primadona::cli {

namespace common = ::primadona::common::v1;

Seats::Seats(const std::vector<primadona::matching::v1::Provider>& providers) {
  for (const auto& provider : providers) {
    for (const int kind : provider.kinds()) {
      counts_[kind].total += provider.capacity();
      counts_[kind].used += provider.used();
      for (const int other : provider.kinds()) shared_[kind][other] = true;
    }
  }
}

bool Seats::Take(common::ServiceKind kind) {
  for (const auto& [other, serves_both] : shared_[kind]) {
    const Count& count = counts_[other];
    if ((count.used + 1) * 5 > count.total * 4) return false;
  }
  if (!counts_.contains(kind)) return false;
  for (const auto& [other, serves_both] : shared_[kind]) ++counts_[other].used;
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
