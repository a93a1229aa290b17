#include "tests/bench/solver_match.h"

#include <vector>

#include "absl/strings/str_format.h"
#include "matching/engine/oracle/network_simplex.h"
#include "matching/engine/solve/solve.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/thread_time.h"

namespace primadona::bench {

namespace engine = matching::engine;

SolverMatch MatchSolvers(const engine::Instance& instance, int rounds, bool with_oracle) {
  std::vector<double> ours, theirs, runs;
  SolverMatch match;
  for (int i = 0; i < rounds; ++i) {
    double began = ThreadSeconds();
    const engine::Solution solution = engine::Solve(instance);
    ours.push_back(ThreadSeconds() - began);
    match.gap = static_cast<double>(engine::GapOf(instance, solution));
    if (!with_oracle) continue;
    engine::NetworkSimplexOracle oracle(instance, /*with_ties=*/false);
    began = ThreadSeconds();
    oracle.Prepare();
    const double prepared = ThreadSeconds();
    match.equal &= oracle.Run();
    theirs.push_back(ThreadSeconds() - began);
    runs.push_back(ThreadSeconds() - prepared);
    const auto best = engine::TotalsOf(instance, oracle.Seats());
    const auto found = engine::TotalsOf(instance, solution.seat);
    match.equal &= best.priority == found.priority && best.cost == found.cost;
  }
  match.seconds = Median(ours);
  if (with_oracle) {
    match.oracle_seconds = Median(theirs);
    match.oracle_run_seconds = Median(runs);
  }
  return match;
}

void TellMatch(double contention, const SolverMatch& match) {
  Tell(absl::StrFormat("contention %.1f: %.4f s, NetworkSimplex %.4f s (run() alone %.4f s)",
                       contention, match.seconds, match.oracle_seconds, match.oracle_run_seconds));
}

}  // namespace primadona::bench
