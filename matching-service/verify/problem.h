// The sums of a certificate: one number of priority, cost and tie-break.
#ifndef PRIMADONA_MATCHING_VERIFY_PROBLEM_H_
#define PRIMADONA_MATCHING_VERIFY_PROBLEM_H_

#include <algorithm>
#include <cstdint>

#include "verify/reading.h"

namespace matching_verify {

inline constexpr uint32_t kMostCapacity = 1'000'000;
inline constexpr uint32_t kMostPriority = 1'000'000;
inline constexpr size_t kMostPriorities = 16;
inline constexpr int kMostCost = 10'000;

// A point of cost is (P + 1)·2¹⁶ units, a unit of priority (P + 1)·10⁴ + 1 points, P the number of
// places that tickets choose from (docs/decisions/0010).
class Problem {
 public:
  explicit Problem(const Certificate& file)
      : file_(file),
        places_(file.slots.empty() ? file.providers.size() : file.slots.size()),
        point_(static_cast<Whole>(places_ + 1) << 16) {}

  const Certificate& file() const { return file_; }

  // Whether no sum can overflow.
  bool Fits() const {
    long double most = 0;
    for (const Ticket& ticket : file_.tickets) most = std::max<long double>(most, ticket.priority);
    const long double penalty =
        (most + 1) * (places_ + 1.0L) * kMostCost * static_cast<long double>(point_);
    long double prices = 0;
    for (const Place& place : file_.providers) {
      prices += static_cast<long double>(place.price) * place.number;
    }
    for (const Place& place : file_.slots) prices += static_cast<long double>(place.price);
    return penalty * (file_.tickets.size() + 1.0L) + prices < 0x1p125L;
  }

  Whole PenaltyOf(size_t ticket) const {
    return file_.tickets[ticket].priority * (static_cast<Whole>(places_ + 1) * kMostCost + 1) *
           point_;
  }
  Whole CostOf(size_t ticket, const Pair& pair) const {
    return pair.cost * point_ + Tie(file_.tickets[ticket].key, pair.node);
  }
  Whole AskOf(size_t ticket, const Pair& pair) const {
    return CostOf(ticket, pair) + PriceOf(pair.node);
  }
  Whole LeastOf(size_t ticket) const {
    Whole least = PenaltyOf(ticket);
    for (const Pair& pair : file_.tickets[ticket].pairs) {
      least = std::min(least, AskOf(ticket, pair));
    }
    return least;
  }
  bool IsSlot(size_t node) const { return node >= file_.providers.size(); }
  const Place& PlaceOf(size_t node) const {
    return IsSlot(node) ? file_.slots[node - file_.providers.size()] : file_.providers[node];
  }
  Whole PriceOf(size_t node) const { return PlaceOf(node).price; }
  size_t ProviderOf(size_t node) const { return IsSlot(node) ? PlaceOf(node).number : node; }

 private:
  // SplitMix64's finalizer over the three keys; the slot's counts as 0 where there are no slots.
  static uint64_t Stir(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }
  uint16_t Tie(uint64_t ticket, size_t node) const {
    const uint64_t provider = file_.providers[ProviderOf(node)].key;
    const uint64_t slot = IsSlot(node) ? PlaceOf(node).key : 0;
    return static_cast<uint16_t>(Stir(Stir(Stir(ticket + 0x9E3779B97F4A7C15u) + provider) + slot) >>
                                 48);
  }

  const Certificate& file_;
  const uint64_t places_;
  const Whole point_;
};

}  // namespace matching_verify

#endif  // PRIMADONA_MATCHING_VERIFY_PROBLEM_H_
