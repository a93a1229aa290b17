// Stage three: from a hint to the optimum.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_FINISH_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_FINISH_H_

#include "matching/engine/solve/auction.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Leaves in `market`, which is new, an optimal seating and its prices, whatever the hint is worth;
// a good one makes it fast.
void Finish(const Instance& instance, const Hint& hint, Market& market);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_FINISH_H_
