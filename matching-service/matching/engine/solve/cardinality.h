// Stage one: who can be served at all, highest priority first.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_

#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/graph.h"

namespace primadona::matching::engine {

// By node, the priority that a seat there is worth in every assignment that serves the most
// priority: 0 where a seat may stay free, else the priority of the tickets that wait for it in
// vain. Prices of such an assignment lie near level × W, costs make the rest.
using Levels = std::vector<uint32_t>;

// Class after class from the highest priority, after a greedy start: augmenting paths from the free
// seats back to those who wait, many in one round as by Hopcroft and Karp (1973), until a round
// finds none. What those who then wait in vain could come to is closed: no later path leads out of
// it, so it is left out from then on, and that class's priority is its level.
Levels FindLevels(const Instance& instance, Graph& graph);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_CARDINALITY_H_
