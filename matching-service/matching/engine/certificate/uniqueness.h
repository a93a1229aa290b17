// Whether an optimum is the only one.
#ifndef PRIMADONA_MATCHING_ENGINE_CERTIFICATE_UNIQUENESS_H_
#define PRIMADONA_MATCHING_ENGINE_CERTIFICATE_UNIQUENESS_H_

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/solve.h"

namespace primadona::matching::engine {

// True when no other seating is as good as that of `solution`, an optimum with its prices: there is
// no cycle of moves that cost nothing.
bool IsUnique(const Instance& instance, const Solution& solution);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_CERTIFICATE_UNIQUENESS_H_
