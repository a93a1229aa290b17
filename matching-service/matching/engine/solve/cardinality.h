// Stage one: who can be served at all, highest priority first.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_

#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"

namespace primadona::matching::engine {

// By node, the priority that a seat there is worth in every assignment that serves the most
// priority: 0 where a seat may stay free, else the priority of the tickets that wait for it in
// vain. Prices of such an assignment lie near level × W, costs make the rest.
using Levels = std::vector<uint32_t>;

// Hopcroft and Karp (1973), class after class from the highest priority, after a greedy start. What
// the last search of a class reaches is closed: no later path leads out of it, so it is left out
// from then on, and that class's priority is its level.
Levels FindLevels(const Instance& instance);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_
