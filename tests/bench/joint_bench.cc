// Provider and first meeting chosen together, 100k tickets, against LEMON's NetworkSimplex
//
// Both solve the same instance in turns, the engine with the tie-break and LEMON without, which is
// less work; times are of the processor, of one thread. The instance and LEMON's graph are made
// before; each makes its own arrays within its time.
#include <algorithm>
#include <cstdlib>

#include "CLI/CLI.hpp"
#include "matching/engine/generate/generate.h"
#include "tests/bench/latencies.h"
#include "tests/bench/options.h"
#include "tests/bench/solver_match.h"

namespace primadona::bench {
namespace {

constexpr int kContentions[] = {1000, 1500};  // tickets for each thousand seats
constexpr uint32_t kSlots = 30;               // of a provider: five a week over six weeks

nlohmann::ordered_json Run(uint32_t tickets, uint32_t providers, int rounds) {
  nlohmann::ordered_json each;
  double seconds = 0, speedup = 1e9, gap = 0;
  bool equal = true;
  for (const int contention : kContentions) {
    const auto instance = matching::engine::Generate({.tickets = tickets,
                                                      .providers = providers,
                                                      .contention_per_mille = contention,
                                                      .slots = kSlots});
    if (!instance.ok()) {
      Tell(instance.status().ToString());
      std::exit(1);
    }
    const SolverMatch match = MatchSolvers(*instance, rounds, /*with_oracle=*/true);
    TellMatch(contention / 1000.0, match);
    seconds = std::max(seconds, match.seconds);
    speedup = std::min(speedup, match.oracle_seconds / match.seconds);
    gap = std::max(gap, match.gap);
    equal &= match.equal;
    each.push_back({{"contention", contention / 1000.0},
                    {"edges", instance->edges()},
                    {"seconds", match.seconds},
                    {"limit_seconds", match.oracle_seconds},
                    {"limit_run_seconds", match.oracle_run_seconds}});
  }
  return {{"bench", "joint"},
          {"tickets", tickets},
          {"providers", providers},
          {"seconds", seconds},
          {"speedup", Rounded(speedup)},
          {"gap", gap},
          {"equal", equal},
          {"each", each}};
}

}  // namespace
}  // namespace primadona::bench

int main(int argc, char** argv) {
  uint32_t tickets = 100'000, providers = 5'000;
  int rounds = 1;
  CLI::App app("Pairs tickets with providers and slots at contention 1.0 and 1.5.");
  app.add_option("--tickets", tickets, "Who wait")->check(CLI::Range(100, 1'000'000));
  app.add_option("--providers", providers, "Who serve")->check(CLI::Range(10, 100'000));
  app.add_option("--rounds", rounds, "Turns of each")->check(CLI::Range(1, 99));
  CLI11_PARSE(app, argc, argv);
  primadona::bench::Report(primadona::bench::Run(tickets, providers, rounds));
}
