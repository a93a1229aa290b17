// One number for the three things that count: priority served, then cost, then the tie-break.
#ifndef PRIMADONA_MATCHING_ENGINE_INSTANCE_SCALE_H_
#define PRIMADONA_MATCHING_ENGINE_INSTANCE_SCALE_H_

#include <cstdint>

#include "matching/engine/instance/limits.h"

namespace primadona::matching::engine {

// Costs, prices and totals of the exact stage. 64 bits do not hold a priority of a large instance
// beside a tie-break that never outweighs a cost.
using Value = __int128;

// Two assignments differ by simple residual cycles, and such a cycle enters a place (a provider,
// or a slot where there are slots) at most once: with P places, ties along it differ by less than
// (P+1)·2^16 and costs by less than W. So units of these sizes make the order of the sums exactly
// the lexicographic order. docs/decisions/0010 says why they are not smaller.
class Scale {
 public:
  explicit constexpr Scale(uint64_t places) : places_(places) {}

  // Whether totals of so many tickets, of priorities up to `top`, fit the arithmetic: a total is at
  // most tickets × the highest penalty, and prices stay below twice the latter.
  constexpr bool Holds(uint64_t tickets, uint64_t top) const {
    const long double places = places_ + 1.0L;
    const long double points = (top + 1.0L) * places * kMaxCost;
    const long double total = points * places * (1 << kTieBits) * (tickets + 1.0L);
    return points < 0x1p62L && total < 0x1p125L;
  }

  // One point of cost, in units of the tie-break.
  constexpr int64_t Point() const { return static_cast<int64_t>((places_ + 1) << kTieBits); }
  // One unit of priority, in points.
  constexpr int64_t PriorityPoints() const {
    return static_cast<int64_t>((places_ + 1) * kMaxCost + 1);
  }
  constexpr Value OfPoints(int64_t points) const { return Value{points} * Point(); }
  constexpr Value OfEdge(int64_t cost, int64_t tie) const { return cost * Point() + tie; }
  constexpr Value OfPriority(int64_t priority) const {
    return OfPoints(priority * PriorityPoints());
  }

 private:
  uint64_t places_;
};

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_INSTANCE_SCALE_H_
