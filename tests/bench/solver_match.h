// The engine and LEMON's NetworkSimplex on one instance, in turns.
#ifndef PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_
#define PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_

#include "matching/engine/instance/instance.h"

namespace primadona::bench {

struct SolverMatch {
  // Medians, of the processor: from instance to solution, and from LEMON's graph to its own.
  double seconds = 0, oracle_seconds = 0;
  double oracle_run_seconds = 0;  // of the latter its run() alone, once its arrays are there
  bool equal = true;                       // in priority and cost
  double gap = 0;
};

// Without the oracle its times are 0.
SolverMatch MatchSolvers(const matching::engine::Instance& instance, int rounds, bool with_oracle);

// A line of progress.
void TellMatch(double contention, const SolverMatch& match);

}  // namespace primadona::bench

#endif  // PRIMADONA_TESTS_BENCH_SOLVER_MATCH_H_
