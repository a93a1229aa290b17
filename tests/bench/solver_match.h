// The engine and LEMON's NetworkSimplex on one instance, in turns.
#ifndef PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_
#define PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_

#include "matching/engine/instance/instance.h"

namespace primadona::bench {

struct SolverMatch {
  double seconds = 0, oracle_seconds = 0;  // medians, of the processor
  bool equal = true;                       // in priority and cost
  double gap = 0;
};

// Without the oracle its times are 0.
SolverMatch MatchSolvers(const matching::engine::Instance& instance, int rounds, bool with_oracle);

// A line of progress.
void TellMatch(double contention, const SolverMatch& match);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_
