// The best seating of a whole instance.
#ifndef PRIMADONA_MATCHING_ENGINE_SOLVE_SOLVE_H_
#define PRIMADONA_MATCHING_ENGINE_SOLVE_SOLVE_H_

#include <cstdint>
#include <vector>

#include "matching/engine/instance/instance.h"
#include "matching/engine/solve/market.h"

namespace primadona::matching::engine {

// Who gets what, and the prices that prove it: see Market.
struct Solution {
  std::vector<NodeIndex> seat;  // by ticket; kNone without one
  std::vector<Value> price;     // by node; that of a free slot is its provider's
};

// What a seating is worth; each counts only where those before it are equal.
struct Totals {
  uint64_t served = 0;    // tickets
  uint64_t priority = 0;  // of those served: as much as can be
  int64_t cost = 0;       // of their pairs, in points: as little as can be then
  int64_t tie = 0;

  friend bool operator==(const Totals&, const Totals&) = default;
};

// The seating that serves the most priority, among those one of the least cost, among those the one
// of the least tie-break. Deterministic; an answer that is unique does not depend on the order of
// the input.
Solution Solve(const Instance& instance);

// The same, from the solution of an instance that differs in its edges alone: fast when few of them
// matter.
Solution SolveFrom(const Instance& instance, const Solution& near);

// The same with the state from which steps go on; the instance must outlive it.
Market SolveMarket(const Instance& instance);

// `seat` as in Solution; every seat must be an edge of its ticket.
Totals TotalsOf(const Instance& instance, const std::vector<NodeIndex>& seat);

// How far the seating may be from the best one by what its prices prove: 0 for an optimum. What the
// tickets would pay at best, less what the seats are worth, is a lower bound of every seating's sum
// (linear-programming duality). `solution` as from Solve.
Value GapOf(const Instance& instance, const Solution& solution);

}  // namespace primadona::matching::engine

#endif  // PRIMADONA_MATCHING_ENGINE_SOLVE_SOLVE_H_
